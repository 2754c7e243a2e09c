import { plural, words } from '../../../i18n';
import { Curve } from './Curve';
import { Remedies } from './Remedies';
import type { HistoryStatistics } from './read-statistics';
import { Share } from './Share';
import { Sites } from './Sites';
import { Hours, Weekdays } from './Times';

/** All sections of the statistics page. */
export function Charts(history: HistoryStatistics) {
  const { statistics, damaged } = history;
  if (statistics.failures === 0) return <p>{words('statisticsEmpty')}</p>;
  return (
    <>
      <p>{plural('statisticsCounted', statistics.failures)}</p>
      {damaged > 0 && <p>{plural('damaged', damaged)}</p>}
      <div class="charts">
        <Share {...statistics} />
        <Curve {...history} />
        <Remedies {...statistics} />
        <Hours {...statistics} />
        <Weekdays {...statistics} />
        <Sites {...statistics} />
      </div>
    </>
  );
}
