import { isOrphan } from '../../messages';
import css from './overlay.css?inline';
import { isAlone, isInFront, letThrough, openPlace, zoomOf } from './page';

const XHTML = 'http://www.w3.org/1999/xhtml';
// A page that fights the card harder than this gets its way; the toolbar button still has it all.
const MOST_REPAIRS_A_SECOND = 20;
// Longer than a double click is apart, and shorter than anybody takes to find a button.
const SIGHT_MS = 300;
const LOOK_MS = 100;
// Firefox cannot tell what lies over an element, but for what takes its clicks.
// https://w3c.github.io/IntersectionObserver/v2/
const CAN_TELL_SIGHT = 'isVisible' in IntersectionObserverEntry.prototype;

/**
 * The card's place in a page: a `<back-soon>` element in the top layer, whose closed shadow root
 * the page cannot read. What the page takes away, hides or covers is put back.
 */
export interface Host {
  /** To render into. */
  root: HTMLElement;
  sheets: CSSStyleSheet[];
  /** Puts it into the document, where it stays until `remove`. */
  show(): void;
  place(where: 'middle' | 'bottom' | 'corner'): void;
  /** Whether the card has been in plain sight for a moment. */
  isSeen(): boolean;
  /** Called when it was taken out and put back, possibly without the listeners inside it. */
  onReturn: () => void;
  remove(): void;
}

/** Makes the host, which stands nowhere yet. */
export function createHost(): Host {
  const element = createElement();
  const shadow = element.attachShadow({ mode: 'closed' });
  document.adoptNode(element);
  const root = document.createElementNS(XHTML, 'div') as HTMLElement;
  shadow.append(root);
  const sheets = [createSheet()];

  let repairs = 0;
  let isInSight: boolean | undefined;
  let sinceMs = 0;
  const watcher = new MutationObserver(repair);
  const sight = new IntersectionObserver(
    ([entry]) => {
      if (isInSight === false) sinceMs = performance.now();
      isInSight = (entry as { isVisible?: boolean } | undefined)?.isVisible ?? true;
      if (!isInSight) repair();
    },
    { trackVisibility: true, delay: 100 } as IntersectionObserverInit,
  );
  let lookedMs = 0;
  let looks: ReturnType<typeof setInterval> | undefined;
  let patrol: ReturnType<typeof setInterval> | undefined;
  const toggled = () => {
    if (!element.matches(':popover-open')) repair();
  };
  let onReturn = () => {};

  function show() {
    // One that a version before this left there.
    document.querySelector('back-soon')?.remove();
    repair();
    sight.observe(root);
    if (!CAN_TELL_SIGHT) looks = setInterval(look, LOOK_MS);
    patrol = setInterval(() => {
      repairs = 0;
      if (isInSight === false || !isInFront(root) || element.parentNode !== openPlace()) repair();
    }, 1000);
  }

  function remove() {
    clearInterval(patrol);
    clearInterval(looks);
    watcher.disconnect();
    sight.disconnect();
    element.remove();
  }

  /** What covers the card must not have gone with the press alone; nor have kept us from looking. */
  function look() {
    const nowMs = performance.now();
    if (nowMs - lookedMs > SIGHT_MS || !isAlone(element)) sinceMs = nowMs;
    lookedMs = nowMs;
  }

  function repair() {
    // Another version has taken over.
    if (isOrphan()) return remove();
    if (repairs >= MOST_REPAIRS_A_SECOND) return;
    repairs += 1;
    sinceMs = performance.now();
    watcher.disconnect();
    attach();
    if (!isInFront(root)) letThrough();
    watcher.observe(document, { childList: true });
    watcher.observe(element.parentNode as Node, { childList: true });
    watcher.observe(element, { attributes: true });
  }

  function attach() {
    const place = openPlace();
    if (element.parentNode !== place) {
      place.append(element);
      // Lost on the way through another document.
      shadow.adoptedStyleSheets = sheets;
      // document.open() empties a document and takes the listeners of all that stood in it.
      // https://html.spec.whatwg.org/multipage/dynamic-markup-insertion.html#document-open-steps
      element.addEventListener('toggle', toggled);
      onReturn();
    }
    // `inert` on it would take the clicks away.
    for (const { name } of [...element.attributes])
      if (name !== 'popover') element.removeAttribute(name);
    if (element.getAttribute('popover') !== 'manual') element.setAttribute('popover', 'manual');
    // Shown anew, it comes to stand above whatever else has entered the top layer.
    if (element.matches(':popover-open')) element.hidePopover();
    element.showPopover();
    // All of a page can be made small or large, the top layer too.
    root.style.zoom = String(1 / zoomOf(element));
  }

  return {
    root,
    sheets,
    show,
    place(where) {
      root.className = `place ${where}`;
    },
    isSeen() {
      if (!CAN_TELL_SIGHT) look();
      return isInSight === true && performance.now() - sinceMs >= SIGHT_MS && isInFront(root);
    },
    set onReturn(listener: () => void) {
      onReturn = listener;
    },
    remove,
  };
}

/**
 * Makes the host in a document of its own, where no page can have defined the element's name: a
 * page's custom element could refuse the shadow root, or be given even a closed one by its
 * internals, unless the root is there first. HTML there also where the page is XML.
 * https://html.spec.whatwg.org/multipage/custom-elements.html#dom-elementinternals-shadowroot
 */
function createElement(): HTMLElement {
  return document.implementation.createHTMLDocument('').createElement('back-soon');
}

/** Constructed sheets are outside the page's Content-Security-Policy; style elements are not. */
function createSheet(): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  // A page can take the colours away by registering the properties that they are kept in, if it can
  // guess their names: https://drafts.css-houdini.org/css-properties-values-api/
  const prefix = `--${crypto.getRandomValues(new Uint32Array(1))}-`;
  sheet.replaceSync(css.replaceAll('--', prefix));
  return sheet;
}
