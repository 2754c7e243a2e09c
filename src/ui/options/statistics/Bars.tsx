import { useMemo } from 'preact/hooks';
import uPlot from 'uplot';
import { number, percent } from '../../../i18n';
import { across, acrossDirection, upright } from './axes';
import { Chart, type Look } from './Chart';

/** One bar, of a height that may be uncertain. */
export interface Bar {
  /** Below it; empty where there is no room for all. */
  name: string;
  value: number;
  low?: number;
  high?: number;
}

interface Props {
  label: string;
  bars: readonly Bar[];
  /** Shares of 1, rather than counts. */
  areShares?: boolean;
}

/** Bars beside one another, each with its interval where it has one. */
export function Bars({ label, bars, areShares = false }: Props) {
  const data = useMemo(
    (): uPlot.AlignedData => [bars.map((_, index) => index), bars.map(({ value }) => value)],
    [bars],
  );
  const options = (look: Look): Omit<uPlot.Options, 'width' | 'height'> => ({
    scales: {
      x: { time: false, range: [-0.5, bars.length - 0.5], dir: acrossDirection() },
      y: { range: (_, __, most) => [0, areShares ? 1 : Math.max(most, 1) * 1.05] },
    },
    series: [
      {},
      {
        fill: look.accent,
        width: 0,
        points: { show: false },
        paths: uPlot.paths.bars?.({ size: [0.7, 64], radius: 0.1 }) as uPlot.Series.PathBuilder,
      },
    ],
    axes: [
      across(look, {
        splits: () => bars.map((_, index) => index),
        values: ({ width }) => namesWithRoom(bars, width / look.fontPx),
        size:
          look.fontPx * (0.7 + 1.3 * Math.max(...bars.map(({ name }) => name.split(' ').length))),
        ticks: { show: false },
      }),
      upright(look, {
        values: (_, splits) => splits.map(areShares ? percent : number),
        incrs: areShares ? [0.25, 0.5] : WHOLE,
      }),
    ],
    hooks: { draw: [(chart) => drawIntervals(chart, bars, look)] },
  });
  return <Chart label={label} data={data} options={options} />;
}

/** The names below the bars, a word a line; only each second or third where all would overlap. */
function namesWithRoom(bars: readonly Bar[], widthEm: number): string[] {
  const words = bars.flatMap(({ name }) => name.split(' '));
  const longestEm = 0.6 * Math.max(...words.map(({ length }) => length + 1));
  const each = bars.filter(({ name }) => name).length / bars.length;
  const skip = Math.max(1, Math.ceil((longestEm * bars.length * each) / (widthEm - 4)));
  return bars.map(({ name }, index) => (index % skip === 0 ? name.replaceAll(' ', '\n') : ''));
}

const WHOLE = [1, 10, 100, 1000, 10_000].flatMap((unit) => [unit, 2 * unit, 5 * unit]);

function drawIntervals(chart: uPlot, bars: readonly Bar[], { text }: Look): void {
  const { ctx } = chart;
  const cap = 5 * devicePixelRatio;
  ctx.save();
  ctx.strokeStyle = text;
  ctx.lineWidth = 1.5 * devicePixelRatio;
  ctx.beginPath();
  for (const [index, { low, high }] of bars.entries()) {
    if (low === undefined || high === undefined) continue;
    const x = chart.valToPos(index, 'x', true);
    const [bottom, top] = [chart.valToPos(low, 'y', true), chart.valToPos(high, 'y', true)];
    ctx.moveTo(x, bottom);
    ctx.lineTo(x, top);
    for (const y of [bottom, top]) {
      ctx.moveTo(x - cap, y);
      ctx.lineTo(x + cap, y);
    }
  }
  ctx.stroke();
  ctx.restore();
}
