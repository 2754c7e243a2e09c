import { plural, words } from '../../../i18n';
import { Curve } from './Curve';
import { Remedies } from './Remedies';
import type { Past } from './read';
import { Share } from './Share';
import { Sites } from './Sites';
import { Hours, Weekdays } from './Times';

/** All that the past says. */
export function Pictures(past: Past) {
  const { statistics, damaged } = past;
  if (statistics.failures === 0) return <p>{words('statisticsEmpty')}</p>;
  return (
    <>
      <p>{plural('statisticsCounted', statistics.failures)}</p>
      {damaged > 0 && <p>{plural('damaged', damaged)}</p>}
      <div class="pictures">
        <Share {...statistics} />
        <Curve {...past} />
        <Remedies {...statistics} />
        <Hours {...statistics} />
        <Weekdays {...statistics} />
        <Sites {...statistics} />
      </div>
    </>
  );
}
