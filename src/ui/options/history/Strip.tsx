import { positionOn, type Timeline, type TimelineEvent } from '../../../core/history/timeline';
import { clock, words } from '../../../i18n';

/** Marks at the same one of this many positions are drawn once: more would lie over one another. */
const POSITIONS = 400;
/** The distance of the line from the top, in px. */
const LINE = 22;

/** A failure's timeline: the user's actions above the line, those of Back Soon below. */
export function Strip({ timeline }: { timeline: Timeline }) {
  const marks = new Map(
    timeline.events.map((event) => {
      const mark = markOf(event);
      const position = Math.round(positionOn(timeline, event.atMs) * POSITIONS) / POSITIONS;
      return [`${mark.class} ${mark.shape} ${position}`, { ...mark, position }] as const;
    }),
  );
  const hasEnded = timeline.events.at(-1)?.type === 'end';
  return (
    <figure class="strip">
      {/* The table of events says the same in words. */}
      <svg height={2 * LINE} aria-hidden="true">
        <line class={hasEnded ? 'time' : 'time open'} x1="0" x2="100%" y1={LINE} y2={LINE} />
        {[...marks].map(([key, { class: name, shape, position }]) => (
          <svg key={key} x={`${position * 100}%`} overflow="visible" aria-hidden="true">
            <path class={name} d={shape} />
          </svg>
        ))}
      </svg>
      <figcaption>
        <span>{clock(timeline.fromMs)}</span>
        <span class="legend">{words('stripLegend')}</span>
        <span>{clock(timeline.toMs)}</span>
      </figcaption>
    </figure>
  );
}

const dot = (y: number, radius: number) =>
  `M${-radius} ${y}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0z`;
const DIAMOND = `M0 ${LINE - 17}l5 6-5 6-5-6z`;
const BAR = `M-1.5 ${LINE - 15}h3v30h-3z`;

function markOf(event: TimelineEvent): { class: string; shape: string } {
  switch (event.type) {
    case 'failed':
      return { class: 'failed', shape: dot(LINE, 6) };
    case 'attempt': {
      const { kind, trigger, isAnswered } = event.attempt;
      const isAbove = trigger === 'user';
      const name = isAnswered ? 'answered' : 'tried';
      if (kind === 'load')
        return { class: `${name} load`, shape: dot(LINE + (isAbove ? -11 : 11), 4) };
      // A successful try is wider, for those who cannot tell the colours apart.
      const width = isAnswered ? 5 : 2;
      const y = isAbove ? LINE - 16 : LINE + 5;
      return { class: name, shape: `M${-width / 2} ${y}h${width}v11h${-width}z` };
    }
    case 'action':
      return { class: 'action', shape: DIAMOND };
    case 'now':
      return { class: 'now', shape: dot(LINE, 4) };
    case 'end':
      return event.outcome === 'recovered'
        ? { class: 'back', shape: dot(LINE, 7) }
        : { class: 'gone', shape: BAR };
  }
}
