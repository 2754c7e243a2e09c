import { plural, words } from '../../../i18n';
import { CurveTable } from './CurveTable';
import { Remedies } from './Remedies';
import type { HistoryStatistics } from './read-statistics';
import { Sites } from './Sites';
import { Hours, Weekdays } from './Times';

/** All figures as tables, which the user can unfold. */
export function Details(history: HistoryStatistics) {
  const { statistics, damaged } = history;
  return (
    <details class="figure-tables">
      <summary>{words('details')}</summary>
      <p>{plural('statisticsCounted', statistics.failures)}</p>
      {damaged > 0 && <p>{plural('damaged', damaged)}</p>}
      <div class="columns">
        <CurveTable {...history} />
        <Remedies {...statistics} />
        <Sites {...statistics} />
        <Weekdays {...statistics} />
        <Hours {...statistics} />
      </div>
    </details>
  );
}
