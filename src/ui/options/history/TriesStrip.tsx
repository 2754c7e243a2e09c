import type { FailureRecord } from '../../../core/history/record';
import { positionOn, toTimeline } from '../../../core/history/timeline';

const WIDTH = 96;
const HEIGHT = 18;
/** The height of the line. */
const LINE = HEIGHT / 2;
/** Room at both ends for the marks of start and end. */
const MARGIN = 6;
/** The distance between two tries that are drawn side by side; closer ones are drawn once. */
const STEP = 3;

interface Props {
  record: FailureRecord;
  nowMs: number;
}

/**
 * The tries of a failure in small: the user's above the line, those of Back Soon below. The end is a
 * disc if the page came back, a ring if the failure goes on, and otherwise a bar. The list has many
 * rows, so all tries are one path.
 */
export function TriesStrip({ record, nowMs }: Props) {
  const timeline = toTimeline(record, nowMs);
  const slots = (WIDTH - 2 * MARGIN) / STEP;
  const marks = new Set<string>();
  for (const { atMs, trigger } of record.attempts) {
    const x = MARGIN + STEP * Math.round(positionOn(timeline, atMs) * slots);
    marks.add(`M${x} ${LINE}v${trigger === 'user' ? -6 : 6}`);
  }
  const { outcome } = record;
  return (
    // The row says the outcome in words, and its details list the tries.
    <svg class="tries" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <path class="time" d={`M${MARGIN} ${LINE}H${WIDTH - MARGIN}`} />
      <path class="time" d={[...marks].join('')} />
      <circle class="failed" cx={MARGIN} cy={LINE} r="3" />
      {outcome === 'recovered' && <circle class="back" cx={WIDTH - MARGIN} cy={LINE} r="4.5" />}
      {!outcome && <circle class="open" cx={WIDTH - MARGIN} cy={LINE} r="4" />}
      {outcome && outcome !== 'recovered' && (
        <path class="gone" d={`M${WIDTH - MARGIN} 1v${HEIGHT - 2}`} />
      )}
    </svg>
  );
}
