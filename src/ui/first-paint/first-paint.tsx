import { needsHtml } from '../../core/diagnosis/lookalikes';
import type { CardView, FailureView } from '../../core/view/view';
import { words } from '../../i18n';
import { darkQuery } from '../appearance';
import { Chip } from '../card/Chip';
import { StillCard } from '../card/StillCard';
import { isForOverlay, wasClosed } from './for-overlay';
import css from './overlay.css?inline';
import { type Tree, toTree } from './tree';

interface Picture {
  view: FailureView;
  tree: readonly Tree[];
  /** Instead of `tree` in a tab without a page to go back to, if that makes a difference. */
  treeWithoutHistory?: readonly Tree[];
  isClosed: boolean;
}

/** The card's first picture as plain data, for `paintCard`. */
export interface FirstPaint {
  css: string;
  /** The language of the texts. */
  language: string;
  /** What the picture shows; absent if only the document's HTML shows whether there is a card. */
  picture?: Picture;
}

const doNothing = () => {};

/**
 * Draws the first picture of the overlay for a view.
 *
 * @param seed a random number that makes the names of our custom properties unknown to the page
 */
export function firstPaint(view: CardView | undefined, nowMs: number, seed: number): FirstPaint {
  const isShown = isForOverlay(view) && !needsHtml(view.status);
  const appearance = view?.appearance;
  const paint = { css: styles(appearance, seed), language: words('language') };
  if (!isShown) return paint;
  const isClosed = wasClosed(view);
  if (isClosed) {
    const tree = toTree(<Chip view={view} nowMs={nowMs} onOpen={doNothing} />);
    return { ...paint, picture: { view, tree, isClosed } };
  }
  const picture: Picture = {
    view,
    tree: toTree(<StillCard view={view} nowMs={nowMs} canGoBack canClose />),
    isClosed,
  };
  // Only after a form does the card offer to go back.
  if (view.submission === 'unanswered')
    picture.treeWithoutHistory = toTree(<StillCard view={view} nowMs={nowMs} canClose />);
  return { ...paint, picture };
}

/**
 * Returns the overlay's styles. A page that guesses the names of our custom properties could register
 * them and so remove our colours: https://drafts.css-houdini.org/css-properties-values-api/
 */
function styles(appearance: CardView['appearance'], seed: number): string {
  const fixed = appearance ? css.replaceAll(DARK, darkQuery(appearance)) : css;
  return fixed.replaceAll('--', `--${seed}-`);
}

const DARK = /\(prefers-color-scheme: ?dark\)/g;
