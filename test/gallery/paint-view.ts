import type { CardView } from '../../src/core/view/view';
import { firstPaint } from '../../src/ui/first-paint/first-paint';
import { paintCard } from '../../src/ui/first-paint/paint-card';

declare global {
  /** Paints the first picture of a view, as the worker does. */
  var paintView: (view: CardView | undefined) => void;
}

globalThis.paintView = (view) => paintCard(firstPaint(view, Date.now(), 1));
