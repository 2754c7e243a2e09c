import type uPlot from 'uplot';
import { direction } from '../../../i18n';
import type { ChartStyle } from './Chart';

/** The direction of the bottom axis, which follows the writing direction of the language. */
export const bottomDirection = () => (direction() === 'rtl' ? -1 : 1);

/** The axis along the bottom of a chart. */
export const bottomAxis = (style: ChartStyle, more: uPlot.Axis): uPlot.Axis => ({
  ...commonAxis(style),
  size: style.fontPx * 2,
  grid: { show: false },
  ...more,
});

/** The vertical axis: left, or right in languages that are written from right to left. */
export const sideAxis = (style: ChartStyle, more: uPlot.Axis): uPlot.Axis => ({
  ...commonAxis(style),
  side: direction() === 'rtl' ? 1 : 3,
  size: style.fontPx * 3.6,
  grid: { stroke: style.line, width: 1 },
  ...more,
});

const commonAxis = ({ muted, line, font }: ChartStyle): uPlot.Axis => ({
  stroke: muted,
  font,
  ticks: { stroke: line, width: 1, size: 4 },
  gap: 4,
});
