import type uPlot from 'uplot';
import { direction } from '../../../i18n';
import type { Look } from './Chart';

/** The way along the bottom runs as the language is written. */
export const acrossDirection = () => (direction() === 'rtl' ? -1 : 1);

/** The axis along the bottom. */
export const across = (look: Look, more: uPlot.Axis): uPlot.Axis => ({
  ...common(look),
  size: look.fontPx * 2,
  grid: { show: false },
  ...more,
});

/** The axis where a line of text would begin. */
export const upright = (look: Look, more: uPlot.Axis): uPlot.Axis => ({
  ...common(look),
  side: direction() === 'rtl' ? 1 : 3,
  size: look.fontPx * 3.6,
  grid: { stroke: look.line, width: 1 },
  ...more,
});

const common = ({ muted, line, font, fontPx }: Look): uPlot.Axis => ({
  stroke: muted,
  font,
  labelFont: font,
  labelSize: fontPx * 1.6,
  ticks: { stroke: line, width: 1, size: 4 },
  gap: 4,
});
