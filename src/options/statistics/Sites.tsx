import type { Statistics } from '../../core/statistics';
import { duration, number, plural, words } from '../../i18n';
import { Figures, Picture } from './Picture';

const MOST = 10;

/** The sites that failed most often. */
export function Sites({ sites }: Statistics) {
  const [first] = sites;
  const title = words('sitesTitle');
  const columns = [
    ...[words('columnSite'), words('columnFailures')],
    ...[words('columnCameBack'), words('columnHalf')],
  ];
  const rows = sites
    .slice(0, MOST)
    .map(({ site, incidents, recovered, medianMs }) => [
      ...[site, number(incidents)],
      words('countOf', number(recovered.count), number(recovered.of)),
      medianMs === undefined ? words('notKnown') : duration(medianMs),
    ]);
  const sentences = [
    first ? words('sitesSentence', first.site, plural('failures', first.incidents)) : '',
    sites.length > MOST ? plural('sitesMore', sites.length - MOST) : '',
  ];
  return (
    <Picture title={title} sentences={sentences}>
      <Figures title={title} columns={columns} rows={rows} />
    </Picture>
  );
}
