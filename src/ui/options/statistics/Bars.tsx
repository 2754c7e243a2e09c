import { useMemo } from 'preact/hooks';
import uPlot from 'uplot';
import { number, percent } from '../../../i18n';
import { bottomAxis, bottomDirection, sideAxis } from './axes';
import { Chart, type ChartStyle } from './Chart';

export interface Bar {
  /** Shown below the bar; empty to leave room for the other names. */
  name: string;
  value: number;
}

interface Props {
  label: string;
  bars: readonly Bar[];
  /** Whether the values are shares from 0 to 1 instead of counts. */
  areShares?: boolean;
}

/** A bar chart. */
export function Bars({ label, bars, areShares = false }: Props) {
  const data = useMemo(
    (): uPlot.AlignedData => [bars.map((_, index) => index), bars.map(({ value }) => value)],
    [bars],
  );
  const options = (style: ChartStyle): Omit<uPlot.Options, 'width' | 'height'> => ({
    scales: {
      x: { time: false, range: [-0.5, bars.length - 0.5], dir: bottomDirection() },
      y: { range: (_, __, most) => [0, areShares ? 1 : Math.max(most, 1) * 1.05] },
    },
    series: [
      {},
      {
        fill: style.accent,
        width: 0,
        points: { show: false },
        paths: uPlot.paths.bars?.({ size: [0.7, 64], radius: 0.1 }) as uPlot.Series.PathBuilder,
      },
    ],
    axes: [
      bottomAxis(style, {
        splits: () => bars.map((_, index) => index),
        values: ({ width }) => namesWithRoom(bars, width / style.fontPx),
        size:
          style.fontPx * (0.7 + 1.3 * Math.max(...bars.map(({ name }) => name.split(' ').length))),
        ticks: { show: false },
      }),
      sideAxis(style, {
        values: (_, splits) => splits.map(areShares ? percent : number),
        incrs: areShares ? [0.25, 0.5] : WHOLE_INCREMENTS,
      }),
    ],
  });
  return <Chart label={label} data={data} options={options} />;
}

/**
 * The names below the bars, one word per line. If they would overlap in a chart of this width, only
 * every second, third… name is shown and the others are empty.
 */
function namesWithRoom(bars: readonly Bar[], widthEm: number): string[] {
  const words = bars.flatMap(({ name }) => name.split(' '));
  const longestEm = 0.6 * Math.max(...words.map(({ length }) => length + 1));
  const namedShare = bars.filter(({ name }) => name).length / bars.length;
  const step = Math.max(1, Math.ceil((longestEm * bars.length * namedShare) / (widthEm - 4)));
  return bars.map(({ name }, index) => (index % step === 0 ? name.replaceAll(' ', '\n') : ''));
}

const WHOLE_INCREMENTS = [1, 10, 100, 1000, 10_000].flatMap((unit) => [unit, 2 * unit, 5 * unit]);
