import { useMemo } from 'preact/hooks';
import type { FailureCount, Statistics } from '../../../core/history/statistics';
import { firstWeekday, hourName, number, plural, weekdayName, words } from '../../../i18n';
import { Bars } from './Bars';
import { ChartSection } from './ChartSection';
import { countText } from './sentences';

// Fewer failures over this many hours or days would show only noise.
const FEWEST_FOR_HOURS = 24;
const FEWEST_FOR_WEEKDAYS = 14;
/** Every sixth hour has a name below its bar. */
const HOURS_NAMED = 6;

/** A chart of the hours of the day at which failures began. */
export function Hours({ hours }: Statistics) {
  const slots = useMemo(
    () =>
      hours.map((counted, hour) => ({
        name: hourName(hour),
        counted,
        isNamed: hour % HOURS_NAMED === 0,
      })),
    [hours],
  );
  return <Times title={words('hoursTitle')} slots={slots} fewest={FEWEST_FOR_HOURS} />;
}

/** A chart of the weekdays on which failures began. */
export function Weekdays({ weekdays }: Statistics) {
  const slots = useMemo(() => {
    const days = weekdays.map((_, index) => (index + firstWeekday()) % 7);
    return days.flatMap((day) => {
      const counted = weekdays[day];
      return counted ? [{ name: weekdayName(day), counted, isNamed: true }] : [];
    });
  }, [weekdays]);
  return <Times title={words('weekdaysTitle')} slots={slots} fewest={FEWEST_FOR_WEEKDAYS} />;
}

interface Slot {
  name: string;
  counted: FailureCount;
  /** Whether the name is shown below the bar. */
  isNamed: boolean;
}

interface Props {
  title: string;
  slots: readonly Slot[];
  /** The smallest number of failures for which the chart is drawn. */
  fewest: number;
}

function Times({ title, slots, fewest }: Props) {
  const bars = useMemo(
    () =>
      slots.map(({ name, counted, isNamed }) => ({
        name: isNamed ? name : '',
        value: counted.failures,
      })),
    [slots],
  );
  const total = slots.reduce((sum, { counted }) => sum + counted.failures, 0);
  const most = slots.reduce((a, b) => (b.counted.failures > a.counted.failures ? b : a));
  const table = {
    columns: [words('columnWhen'), words('columnFailures'), words('columnCameBack')],
    rows: slots.map(({ name, counted }) => [
      name,
      number(counted.failures),
      countText(counted.recovered),
    ]),
  };
  if (total < fewest)
    return <ChartSection title={title} sentences={[plural('timesTooFew', total)]} table={table} />;
  const sentences = [
    words('timesSentence', most.name, number(most.counted.failures), plural('failures', total)),
    words('timesNote'),
  ];
  return (
    <ChartSection title={title} sentences={sentences} table={table}>
      <Bars label={title} bars={bars} />
    </ChartSection>
  );
}
