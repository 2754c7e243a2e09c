import { isTooFewToSay } from '../../../core/history/proportion';
import type { SiteStatistics, Statistics } from '../../../core/history/statistics';
import { duration, number, plural, words } from '../../../i18n';
import { ChartSection } from './ChartSection';
import { DataTable } from './DataTable';
import { countText } from './sentences';

const MOST_SITES = 10;

/** A table of the sites with the most failures. */
export function Sites({ sites }: Statistics) {
  const [first, second] = sites;
  const title = words('sitesTitle');
  const columns = [
    words('columnSite'),
    words('columnFailures'),
    words('columnCameBack'),
    words('columnHalf'),
  ];
  const rows = sites
    .slice(0, MOST_SITES)
    .map((row) => [row.site, number(row.failures), countText(row.recovered), medianText(row)]);
  const sentences = [
    first && first.failures > (second?.failures ?? 1)
      ? words('sitesSentence', first.site, plural('failures', first.failures))
      : plural('sitesCounted', sites.length),
    sites.length > MOST_SITES ? plural('sitesMore', sites.length - MOST_SITES) : '',
  ];
  return (
    <ChartSection isWide title={title} sentences={sentences}>
      <DataTable title={title} columns={columns} rows={rows} />
    </ChartSection>
  );
}

function medianText({ recovered, medianMs }: SiteStatistics): string {
  if (isTooFewToSay(recovered.of)) return words('tooFewToSay');
  return medianMs === undefined ? words('notKnown') : duration(medianMs);
}
