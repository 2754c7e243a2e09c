import type { FirstPaint } from './first-paint';
import type { Tree } from './tree';

/** What `paintCard` leaves in the document for the overlay's script. */
export interface PaintedCard {
  element: HTMLElement;
  shadow: ShadowRoot;
  /** The element to render into. */
  root: HTMLElement;
  sheet: CSSStyleSheet;
  picture: FirstPaint['picture'];
  /** Resolves when the picture, if there is one, is shown; also if the page has kept it away. */
  shown: Promise<void>;
  /** The layout of an open card; absent until it was chosen. */
  layout?: 'middle' | 'docked';
  /** Chooses the layout for the document as far as it is parsed. */
  chooseLayout(): 'middle' | 'docked';
  /** The user's last click on the picture, which could not do anything yet. */
  click?: FirstClick;
  /** Whether the overlay's script has taken over. */
  isTaken?: boolean;
}

/** A trusted click. The browser removes an event's own target when the event has been handled. */
export interface FirstClick {
  target: EventTarget | null;
  clientX: number;
  clientY: number;
}

declare global {
  // One card per document. The page cannot see it: content scripts have their own globals.
  var backSoonCard: PaintedCard | undefined;
}

/**
 * Shows the card's first picture over a document. The overlay's script, which comes later, brings it to
 * life. Runs in the page, so it can use nothing from outside its body.
 */
export function paintCard({ css, language, picture }: FirstPaint): void {
  // Small error pages arrive in one piece; slow ones must not delay the card.
  const MAX_WAIT_MS = 150;
  const MAX_FRAME_MS = 100;
  // A gateway's own error page is short: nginx's has 20 words, Cloudflare's longest around 100. A page
  // that the shop designed has more text.
  const MAX_BARE_CHARACTERS = 600;
  const XHTML = 'http://www.w3.org/1999/xhtml';
  const SVG = 'http://www.w3.org/2000/svg';

  // Only an own property counts: ids of the page's elements are globals here too.
  if (Object.hasOwn(globalThis, 'backSoonCard') && globalThis.backSoonCard) return;

  /*
   * The element comes from a separate document, where the page cannot have defined `<back-soon>`. A
   * custom element of the page could refuse the shadow root, or read a closed one by its internals,
   * unless the root exists first. The separate document is HTML even when the page is XML.
   * https://html.spec.whatwg.org/multipage/custom-elements.html#dom-elementinternals-shadowroot
   */
  const element = document.implementation.createHTMLDocument('').createElement('back-soon');
  const shadow = element.attachShadow({ mode: 'closed' });
  document.adoptNode(element);
  const root = document.createElementNS(XHTML, 'div') as HTMLElement;
  root.lang = language;
  // The page's own script may run as soon as the element is in the document. It could read what it can
  // select; the sheet says the same, but is lost if the page moves the element to another document.
  root.style.setProperty('user-select', 'none', 'important');
  shadow.append(root);
  // A constructed sheet: the page's Content-Security-Policy does not apply to it.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  shadow.adoptedStyleSheets = [sheet];

  const build = (tree: Tree, namespace: string): Node => {
    if (typeof tree === 'string') return document.createTextNode(tree);
    const [tag, attributes, children] = tree;
    const own = tag === 'svg' ? SVG : namespace;
    const built = document.createElementNS(own, tag);
    for (const [name, value] of Object.entries(attributes)) built.setAttribute(name, value);
    built.append(...children.map((child) => build(child, own)));
    return built;
  };

  /** `middle` on a bare error page; `docked` on a page with content, and without an HTML body. */
  const chooseLayout = () => {
    const { body } = document;
    if (!(body instanceof HTMLBodyElement)) return 'docked';
    const isDesigned = body.querySelector('img, picture, svg, form, nav, video, canvas') !== null;
    // biome-ignore lint/performance/useDomNodeTextContent: hidden text does not count.
    const isLong = body.innerText.length > MAX_BARE_CHARACTERS;
    return isDesigned || isLong ? 'docked' : 'middle';
  };

  const paint = () => {
    if (!picture) return;
    // Measure before the card is in the document; later it would cost a second layout.
    card.layout = chooseLayout();
    root.className = `layout ${picture.isClosed ? 'corner' : card.layout}`;
    const { tree, treeWithoutHistory = tree } = picture;
    const shown = history.length > 1 ? tree : treeWithoutHistory;
    root.append(...shown.map((part) => build(part, XHTML)));
    root.addEventListener('click', ({ target, isTrusted, clientX, clientY }) => {
      // A click so early may have been meant for something else.
      const isRisky = (target as Element).closest('[data-risky]') !== null;
      if (isTrusted && !card.isTaken && !isRisky) card.click = { target, clientX, clientY };
    });
    // An earlier version of the extension may have left its element.
    document.querySelector('back-soon')?.remove();
    // A modal dialog or a fullscreen element takes all clicks outside of it.
    const dialogs = [...document.querySelectorAll(':modal')];
    (dialogs.at(-1) ?? document.documentElement).append(element);
    element.setAttribute('popover', 'manual');
    element.showPopover();
    // The page's zoom applies to the top layer too.
    root.style.zoom = String(1 / (element.currentCSSZoom ?? 1));
  };

  const untilShown = () =>
    new Promise<void>((resolve) => {
      // The browser draws no frames of a tab behind others.
      if (document.hidden) return resolve();
      requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
      setTimeout(resolve, MAX_FRAME_MS);
    });

  const isParsed = new Promise<void>((resolve) => {
    if (document.readyState !== 'loading') return resolve();
    document.addEventListener('DOMContentLoaded', () => resolve(), { once: true });
    setTimeout(resolve, MAX_WAIT_MS);
  });
  const card: PaintedCard = {
    element,
    shadow,
    root,
    sheet,
    picture,
    // If the page keeps the picture away, the overlay's script shows the card.
    shown: picture ? isParsed.then(paint).then(untilShown, () => {}) : Promise.resolve(),
    chooseLayout,
  };
  globalThis.backSoonCard = card;
}
