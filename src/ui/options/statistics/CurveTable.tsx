import { isTooFewToSay } from '../../../core/history/proportion';
import { countEvents } from '../../../core/history/survival-curve';
import { duration, percent, words } from '../../../i18n';
import { curveRows } from './curve-points';
import { DataTable } from './DataTable';
import type { HistoryStatistics } from './read-statistics';
import { neededText } from './sentences';

const MINUTE_MS = 60_000;

/** The figures of the chart as a table. */
export function CurveTable({
  statistics: { timeToRecovery: curve },
  longestMs,
}: HistoryStatistics) {
  const recoveries = countEvents(curve);
  const isFew = isTooFewToSay(recoveries);
  const rows = isFew ? [] : curveRows(curve, longestMs);
  const censored = curve.censored > 0 ? words('curveCensored') : '';
  return (
    <DataTable
      title={words('curveTitle')}
      columns={[words('columnAfter'), words('legendOwn'), words('legendPublic')]}
      rows={rows.map(({ minutes, own, others }) => [
        duration(minutes * MINUTE_MS),
        percent(own),
        percent(others),
      ])}
      note={isFew ? neededText(recoveries) : censored}
    />
  );
}
