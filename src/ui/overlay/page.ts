/** Where in the page clicks get through: a modal dialog, or what fills the screen, shuts out the rest. */
export function openPlace(): Element {
  return [...document.querySelectorAll(':modal')].at(-1) ?? document.documentElement;
}

// What on the document element reaches even the top layer.
const REACHING = ['display', 'content-visibility', 'interactivity'];

/** Ends what keeps all of the page from being seen or clicked. */
export function letThrough(): void {
  const { documentElement } = document;
  documentElement.removeAttribute('inert');
  for (const property of REACHING)
    documentElement.style?.setProperty(property, 'revert', 'important');
  transition()?.skipTransition();
}

/** What is drawn above even the top layer for as long as it lasts; Chromium tells since 142. */
const transition = () => (document as Partial<Document>).activeViewTransition;

/** From the left and from the top, in halves of what is looked at. */
const POINTS = [
  [1, 1],
  [0.2, 1],
  [1.8, 1],
  [1, 0.2],
  [1, 1.8],
] as const;

/** Whether clicks on the card meet it, in its own size, and nothing of the page's. */
export function isInFront(root: HTMLElement): boolean {
  const card = root.firstElementChild;
  if (!card) return true;
  if (Math.abs(zoomOf(root) - 1) > 0.01 || transition()) return false;
  // Not by its name, which others can have as well.
  const { host } = root.getRootNode() as ShadowRoot;
  const { left, top, width, height } = card.getBoundingClientRect();
  return POINTS.every(
    ([x, y]) => document.elementFromPoint(left + (width / 2) * x, top + (height / 2) * y) === host,
  );
}

/** Whether nothing is known of that could be drawn over an element of the top layer, or alter it. */
export function isAlone(element: Element): boolean {
  const { documentElement } = document;
  const others = topLayerIn(document).filter(
    (other) => other !== element && other !== documentElement,
  );
  // In Firefox it is one of all that the document shows.
  return others.length === 0 && getComputedStyle(documentElement).filter === 'none';
}

/** What is in the top layer, closed shadow roots included, which Firefox lets us look into. */
function topLayerIn(tree: ParentNode): Element[] {
  const found = [...tree.querySelectorAll(':popover-open, :modal')];
  for (const element of tree.querySelectorAll<Firefox>('*'))
    if (element.openOrClosedShadowRoot) found.push(...topLayerIn(element.openOrClosedShadowRoot));
  return found;
}

/** https://developer.mozilla.org/docs/Web/API/Element/openOrClosedShadowRoot */
interface Firefox extends Element {
  openOrClosedShadowRoot?: ShadowRoot | null;
}

/** How much larger an element is shown than its styles say, by itself and by all around it. */
export const zoomOf = (element: Element) => element.currentCSSZoom ?? 1;
