import { useMemo } from 'preact/hooks';
import type { Recovered, Statistics } from '../../../core/history/statistics';
import { firstWeekday, hourName, number, plural, weekdayName, words } from '../../../i18n';
import { Bars } from './Bars';
import { Picture } from './Picture';

// Fewer, over so many hours or days, would be noise.
const FEWEST_FOR_HOURS = 24;
const FEWEST_FOR_WEEKDAYS = 14;
const HOURS_NAMED = 6;

/** At which hours of the day failures began. */
export function Hours({ hours }: Statistics) {
  const slots = useMemo(
    () =>
      hours.map((counted, hour) => ({
        ...{ name: hourName(hour), counted, isNamed: hour % HOURS_NAMED === 0 },
      })),
    [hours],
  );
  return <Times title={words('hoursTitle')} slots={slots} fewest={FEWEST_FOR_HOURS} />;
}

/** On which days of the week failures began. */
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
  counted: Recovered;
  isNamed: boolean;
}

function Times(props: { title: string; slots: readonly Slot[]; fewest: number }) {
  const { title, slots, fewest } = props;
  const bars = useMemo(
    () =>
      slots.map(({ name, counted, isNamed }) => ({
        ...{ name: isNamed ? name : '', value: counted.failures },
      })),
    [slots],
  );
  const total = slots.reduce((sum, { counted }) => sum + counted.failures, 0);
  const columns = [words('columnWhen'), words('columnFailures'), words('columnCameBack')];
  const rows = slots.map(({ name, counted: { failures, recovered } }) => [
    ...[name, number(failures)],
    words('countOf', number(recovered.count), number(recovered.of)),
  ]);
  const most = slots.reduce((a, b) => (b.counted.failures > a.counted.failures ? b : a));
  const isTooFew = total < fewest;
  const sentences = isTooFew
    ? [plural('timesTooFew', total)]
    : [
        words('timesSentence', most.name, number(most.counted.failures), plural('failures', total)),
        words('timesNote'),
      ];
  return (
    <Picture title={title} sentences={sentences} table={{ columns, rows }}>
      {!isTooFew && <Bars label={title} bars={bars} />}
    </Picture>
  );
}
