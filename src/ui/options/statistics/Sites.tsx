import { isTooFewToSay } from '../../../core/history/proportion';
import type { SiteStatistics, Statistics } from '../../../core/history/statistics';
import { shownName } from '../../../core/shown-host';
import { duration, number, plural, words } from '../../../i18n';
import { DataTable } from './DataTable';
import { countText } from './sentences';

const MOST_SITES = 10;

/** A table of the sites with the most failures. */
export function Sites({ sites }: Statistics) {
  const columns = ['columnSite', 'columnFailures', 'columnCameBack', 'columnHalf'] as const;
  const hidden = sites.length - MOST_SITES;
  return (
    <DataTable
      title={words('sitesTitle')}
      columns={columns.map((column) => words(column))}
      rows={sites
        .slice(0, MOST_SITES)
        .map((row) => [
          shownName(row.site),
          number(row.failures),
          countText(row.recovered),
          medianText(row),
        ])}
      note={hidden > 0 ? plural('sitesMore', hidden) : ''}
    />
  );
}

function medianText({ recovered, medianMs }: SiteStatistics): string {
  if (isTooFewToSay(recovered.of)) return words('tooFewToSay');
  return medianMs === undefined ? words('notKnown') : duration(medianMs);
}
