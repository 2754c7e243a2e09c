import type { FailureCount, Statistics } from '../../../core/history/statistics';
import { firstWeekday, hourName, number, weekdayName, words } from '../../../i18n';
import { DataTable } from './DataTable';
import { countText, neededText } from './sentences';

// Fewer failures over this many hours or days would show only noise.
const FEWEST_FOR_HOURS = 24;
const FEWEST_FOR_WEEKDAYS = 14;

interface Slot extends FailureCount {
  name: string;
}

/** A table of the hours of the day at which failures began. */
export function Hours({ hours }: Statistics) {
  const slots = hours.map((counted, hour) => ({ name: hourName(hour), ...counted }));
  return (
    <Times
      title={words('hoursTitle')}
      slots={slots}
      fewest={FEWEST_FOR_HOURS}
      note={words('timesNote')}
    />
  );
}

/** A table of the weekdays on which failures began. */
export function Weekdays({ weekdays }: Statistics) {
  const slots = weekdays.map((counted, day) => ({ name: weekdayName(day), ...counted }));
  const first = firstWeekday();
  const ordered = [...slots.slice(first), ...slots.slice(0, first)];
  return <Times title={words('weekdaysTitle')} slots={ordered} fewest={FEWEST_FOR_WEEKDAYS} />;
}

interface Props {
  title: string;
  slots: readonly Slot[];
  /** The smallest number of failures for which the table is shown. */
  fewest: number;
  note?: string;
}

function Times({ title, slots, fewest, note }: Props) {
  const columns = ['columnWhen', 'columnFailures', 'columnCameBack'] as const;
  const total = slots.reduce((sum, { failures }) => sum + failures, 0);
  const most = Math.max(...slots.map(({ failures }) => failures));
  const isFew = total < fewest;
  return (
    <DataTable
      title={title}
      columns={columns.map((column) => words(column))}
      rows={(isFew ? [] : slots).map(({ name, failures, recovered }) => [
        name,
        <Bar key={name} count={failures} most={most} />,
        recovered.of > 0 && countText(recovered),
      ])}
      note={isFew ? neededText(total, fewest) : note}
    />
  );
}

/** A number with a bar as long as its share of the largest number. */
const Bar = ({ count, most }: { count: number; most: number }) => (
  <span class="counted">
    {number(count)}
    <span>
      <span class="bar" style={{ inlineSize: `${(100 * count) / most}%` }} />
    </span>
  </span>
);
