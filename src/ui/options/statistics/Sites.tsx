import type { Proportion } from '../../../core/history/proportion';
import type { Statistics } from '../../../core/history/statistics';
import { duration, number, plural, words } from '../../../i18n';
import { Figures, Picture } from './Picture';

const MOST = 10;

/** The sites that failed most often. */
export function Sites({ sites }: Statistics) {
  const [first, second] = sites;
  const title = words('sitesTitle');
  const columns = [
    ...[words('columnSite'), words('columnFailures')],
    ...[words('columnCameBack'), words('columnHalf')],
  ];
  const rows = sites
    .slice(0, MOST)
    .map(({ site, failures, recovered, medianMs }) => [
      ...[site, number(failures)],
      words('countOf', number(recovered.count), number(recovered.of)),
      halfText(recovered, medianMs),
    ]);
  const sentences = [
    first && first.failures > (second?.failures ?? 1)
      ? words('sitesSentence', first.site, plural('failures', first.failures))
      : plural('sitesCounted', sites.length),
    sites.length > MOST ? plural('sitesMore', sites.length - MOST) : '',
  ];
  return (
    <Picture isWide title={title} sentences={sentences}>
      <Figures title={title} columns={columns} rows={rows} />
    </Picture>
  );
}

function halfText({ isTooFewToSay }: Proportion, medianMs: number | undefined): string {
  if (isTooFewToSay) return words('tooFewToSay');
  return medianMs === undefined ? words('notKnown') : duration(medianMs);
}
