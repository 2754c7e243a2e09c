import { type Moment, placeOf, type Timeline } from '../../../core/history/timeline';
import { clock, words } from '../../../i18n';

// More marks than this would lie over one another.
const PLACES = 400;
const LINE = 22;

/** A failure drawn: above the line what the user did, below it what was done for them. */
export function Strip({ timeline }: { timeline: Timeline }) {
  const marks = new Map(
    timeline.moments.map((moment) => {
      const mark = markOf(moment);
      const place = Math.round(placeOf(moment.atMs, timeline) * PLACES) / PLACES;
      return [`${mark.class} ${mark.shape} ${place}`, { ...mark, place }] as const;
    }),
  );
  const isBack = timeline.moments.at(-1);
  const hasEnded = isBack?.type === 'end';
  return (
    <figure class="strip">
      {/* The same is said in words below. */}
      <svg height={2 * LINE} aria-hidden="true">
        <line class={hasEnded ? 'time' : 'time open'} x1="0" x2="100%" y1={LINE} y2={LINE} />
        {[...marks].map(([key, { class: name, shape, place }]) => (
          <svg key={key} x={`${place * 100}%`} overflow="visible" aria-hidden="true">
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

function markOf(moment: Moment): { class: string; shape: string } {
  switch (moment.type) {
    case 'failed':
      return { class: 'failed', shape: dot(LINE, 6) };
    case 'try': {
      const { kind, trigger, isAnswered } = moment.attempt;
      const above = trigger === 'user';
      const name = isAnswered ? 'answered' : 'tried';
      if (kind === 'load')
        return { class: `${name} load`, shape: dot(LINE + (above ? -11 : 11), 4) };
      return { class: name, shape: `M-1 ${above ? LINE - 16 : LINE + 5}h2v11h-2z` };
    }
    case 'action':
      return { class: 'action', shape: DIAMOND };
    case 'now':
      return { class: 'now', shape: dot(LINE, 4) };
    case 'end':
      return moment.outcome === 'recovered'
        ? { class: 'back', shape: dot(LINE, 7) }
        : { class: 'gone', shape: BAR };
  }
}
