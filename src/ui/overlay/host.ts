import { isOrphan } from '../../messaging';
import type { PaintedCard } from '../first-paint/paint-card';
import { interactiveRoot, isAloneOnTop, isInFront, unblockPage, zoomOf } from './page';

// A page that fights the card harder than this wins; the popup still offers everything.
const MAX_REPAIRS_PER_SECOND = 20;
// Longer than the gap of a double click, and shorter than a user needs to find a button.
const VISIBLE_FOR_MS = 300;
const SAMPLE_MS = 100;
// Firefox cannot report what covers an element, except for elements that take its clicks.
// https://w3c.github.io/IntersectionObserver/v2/
const HAS_VISIBILITY_TRACKING = import.meta.env.MODE !== 'firefox';

/**
 * The card's container in a page: a `<back-soon>` element in the top layer, whose closed shadow root
 * the page cannot read. When the page removes, hides or covers it, the host repairs that.
 */
export interface Host {
  /** The element to render into. */
  root: HTMLElement;
  sheets: CSSStyleSheet[];
  /** Puts the host into the document until `remove` is called. */
  show(): void;
  setLayout(layout: 'middle' | 'docked' | 'corner'): void;
  /** Whether the card has been fully visible for at least 0.3 s. */
  isFullyVisible(): boolean;
  /** Called after the host was put back into the document; its event listeners may be lost. */
  onReattach: () => void;
  remove(): void;
}

/** Returns the host of a card whose first picture may already be in the document. */
export function createHost({ element, shadow, root, sheet }: PaintedCard): Host {
  const sheets = [sheet];

  let repairs = 0;
  let isVisible: boolean | undefined;
  let visibleSinceMs = 0;
  const mutations = new MutationObserver(repair);
  const intersections = new IntersectionObserver(
    ([entry]) => {
      if (isVisible === false) visibleSinceMs = performance.now();
      isVisible = (entry as { isVisible?: boolean } | undefined)?.isVisible ?? true;
      if (!isVisible) repair();
    },
    { trackVisibility: true, delay: 100 } as IntersectionObserverInit,
  );
  let sampledMs = 0;
  let sampling: ReturnType<typeof setInterval> | undefined;
  let repairing: ReturnType<typeof setInterval> | undefined;
  const onToggle = () => {
    if (!element.matches(':popover-open')) repair();
  };
  let onReattach = () => {};

  function show() {
    const isPainted = element.isConnected;
    // An earlier version of the extension may have left its host.
    if (!isPainted) document.querySelector('back-soon')?.remove();
    // Showing the popover again would restart the animations of the first picture.
    const isInPlace = isPainted && element.parentNode === interactiveRoot() && isInFront(root);
    if (isInPlace && element.matches(':popover-open')) {
      removeForeignAttributes();
      watch();
    } else repair();
    intersections.observe(root);
    if (!HAS_VISIBILITY_TRACKING) sampling = setInterval(sample, SAMPLE_MS);
    repairing = setInterval(() => {
      repairs = 0;
      if (isVisible === false || !isInFront(root) || element.parentNode !== interactiveRoot())
        repair();
    }, 1000);
  }

  function remove() {
    clearInterval(repairing);
    clearInterval(sampling);
    mutations.disconnect();
    intersections.disconnect();
    element.remove();
  }

  /**
   * Checks in Firefox that nothing covers the card. A gap in the samples counts as covered: the page
   * may have blocked the timer, or removed its cover just before the click.
   */
  function sample() {
    const nowMs = performance.now();
    if (nowMs - sampledMs > VISIBLE_FOR_MS || !isAloneOnTop(element)) visibleSinceMs = nowMs;
    sampledMs = nowMs;
  }

  function repair() {
    // A newer version of the extension shows its own card.
    if (isOrphan()) return remove();
    if (repairs >= MAX_REPAIRS_PER_SECOND) return;
    repairs += 1;
    mutations.disconnect();
    attach();
    if (!isInFront(root)) unblockPage();
    watch();
  }

  function watch() {
    visibleSinceMs = performance.now();
    // Each time, as document.open() removes all nodes of a document, and their event listeners.
    // https://html.spec.whatwg.org/multipage/dynamic-markup-insertion.html#document-open-steps
    element.addEventListener('toggle', onToggle);
    mutations.observe(document, { childList: true });
    mutations.observe(element.parentNode as Node, { childList: true });
    mutations.observe(element, { attributes: true });
  }

  function attach() {
    const parent = interactiveRoot();
    if (element.parentNode !== parent) {
      parent.append(element);
      // The move between documents loses the sheets.
      shadow.adoptedStyleSheets = sheets;
      onReattach();
    }
    removeForeignAttributes();
    if (element.getAttribute('popover') !== 'manual') element.setAttribute('popover', 'manual');
    // Showing the popover again moves it above other elements of the top layer.
    if (element.matches(':popover-open')) element.hidePopover();
    element.showPopover();
    // The page's zoom applies to the top layer too.
    root.style.zoom = String(1 / zoomOf(element));
  }

  /** The page may have set attributes, such as `inert`, which blocks clicks. */
  function removeForeignAttributes() {
    for (const { name } of [...element.attributes])
      if (name !== 'popover') element.removeAttribute(name);
  }

  return {
    root,
    sheets,
    show,
    setLayout(layout) {
      root.className = `layout ${layout}`;
    },
    isFullyVisible() {
      if (!HAS_VISIBILITY_TRACKING) sample();
      return (
        isVisible === true &&
        performance.now() - visibleSinceMs >= VISIBLE_FOR_MS &&
        isInFront(root)
      );
    },
    set onReattach(listener: () => void) {
      onReattach = listener;
    },
    remove,
  };
}
