import { words } from '../../../i18n';
import { Curve } from './Curve';
import { Details } from './Details';
import { Facts } from './Facts';
import type { HistoryStatistics } from './read-statistics';

/** The statistics page: three facts, one chart, and the rest folded away. */
export function Overview(history: HistoryStatistics) {
  if (history.statistics.failures === 0) return <p>{words('statisticsEmpty')}</p>;
  return (
    <>
      <Facts {...history.statistics} />
      <Curve {...history} />
      <Details {...history} />
    </>
  );
}
