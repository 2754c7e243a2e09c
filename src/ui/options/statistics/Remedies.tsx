import type { Statistics } from '../../../core/history/statistics';
import { number, words } from '../../../i18n';
import { DataTable } from './DataTable';
import { remedyRows } from './remedy-rows';
import { shareText } from './sentences';

/** A table of how often a page recovered after each remedy. The words must not claim a cause. */
export function Remedies(statistics: Statistics) {
  const columns = ['columnAction', 'columnCameBack', 'columnOf', 'columnShare'] as const;
  return (
    <DataTable
      title={words('remediesTitle')}
      columns={columns.map((column) => words(column))}
      rows={remedyRows(statistics).map(({ name, count, of }) => [
        name,
        number(count),
        number(of),
        shareText({ count, of }),
      ])}
      note={words('remediesNote')}
    />
  );
}
