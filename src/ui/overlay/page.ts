/**
 * Returns the element of the page that still gets clicks: the topmost modal dialog or fullscreen
 * element, which block the rest, else the document element.
 */
export function interactiveRoot(): Element {
  return [...document.querySelectorAll(':modal')].at(-1) ?? document.documentElement;
}

// CSS properties of the document element that affect even the top layer.
const ROOT_PROPERTIES = ['display', 'content-visibility', 'interactivity'];

/** Removes what hides the whole page or blocks its clicks, and with it the card. */
export function unblockPage(): void {
  const { documentElement } = document;
  documentElement.removeAttribute('inert');
  for (const property of ROOT_PROPERTIES)
    documentElement.style?.setProperty(property, 'revert', 'important');
  viewTransition()?.skipTransition();
}

/** The running view transition, which is drawn above the top layer. Chromium 142 or later. */
const viewTransition = () => (document as Partial<Document>).activeViewTransition;

/** Sample points on the card: x and y in halves of its width and height. */
const SAMPLE_POINTS = [
  [1, 1],
  [0.2, 1],
  [1.8, 1],
  [1, 0.2],
  [1, 1.8],
] as const;

/** Whether clicks on the card hit the card, in its normal size, and nothing of the page. */
export function isInFront(root: HTMLElement): boolean {
  const card = root.firstElementChild;
  if (!card) return true;
  if (Math.abs(zoomOf(root) - 1) > 0.01 || viewTransition()) return false;
  // Compare the element, not its name: the page can have another `<back-soon>`.
  const { host } = root.getRootNode() as ShadowRoot;
  const { left, top, width, height } = card.getBoundingClientRect();
  return SAMPLE_POINTS.every(
    ([x, y]) => document.elementFromPoint(left + (width / 2) * x, top + (height / 2) * y) === host,
  );
}

/** Whether nothing known could cover or change `element`, which is in the top layer. */
export function isAloneOnTop(element: Element): boolean {
  const { documentElement } = document;
  const others = topLayerIn(document).filter(
    (other) => other !== element && other !== documentElement,
  );
  // In Firefox, a filter on the document element changes the top layer too.
  return others.length === 0 && getComputedStyle(documentElement).filter === 'none';
}

/** Returns the elements in the top layer; in Firefox also those in closed shadow roots. */
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

/** Returns the CSS zoom factor of an element, its ancestors' zoom included. */
export const zoomOf = (element: Element) => element.currentCSSZoom ?? 1;
