import { browser } from '../../browser';
import { withTimeout } from '../platform/with-timeout';

// A page that is busy answers nobody.
const LONGEST_LOOK_MS = 1000;

/**
 * Whether loading a document anew would take away what the user is doing in it: something is typed,
 * selected or playing, or the page would ask before it is left. False where nobody is let in.
 */
export async function isInUse(tabId: number, documentId: string): Promise<boolean> {
  const looking = browser.scripting
    .executeScript({
      target: { tabId, documentIds: [documentId] },
      injectImmediately: true,
      func: lookForUse,
    })
    .then(([found]) => found?.result === true);
  return withTimeout(
    LONGEST_LOOK_MS,
    looking.catch(() => false),
    false,
  );
}

/** Runs in the page, and takes nothing from outside itself. */
function lookForUse(): boolean {
  // What an input holds where nobody has touched it: browsers make a number of an empty slider.
  const untouched = (field: HTMLInputElement) => {
    const fresh = document.createElementNS('http://www.w3.org/1999/xhtml', 'input');
    for (const name of ['type', 'min', 'max', 'step', 'multiple', 'value']) {
      const value = field.getAttribute(name);
      if (value !== null) fresh.setAttribute(name, value);
    }
    return (fresh as HTMLInputElement).value;
  };
  const isChosen = ({ options, multiple, size }: HTMLSelectElement) => {
    const all = [...options];
    const isByDefault = all.some(({ defaultSelected }) => defaultSelected);
    // Browsers select the first that can be chosen.
    const isList = multiple || size > 1;
    const first = isByDefault || isList ? undefined : all.find(({ disabled }) => !disabled);
    return all.some((one) => one.selected && !one.defaultSelected && one !== first);
  };
  const isChanged = (field: Element) => {
    if (field instanceof HTMLSelectElement) return isChosen(field);
    if (field instanceof HTMLTextAreaElement) return field.value !== field.defaultValue;
    if (!(field instanceof HTMLInputElement) || field.type === 'hidden') return false;
    if (/^(?:checkbox|radio)$/.test(field.type)) return field.checked !== field.defaultChecked;
    return field.value !== untouched(field);
  };
  // Muted ones are most often part of the page's looks.
  const isPlaying = (media: HTMLMediaElement) => !media.paused && !media.ended && !media.muted;
  type Open = (element: HTMLElement) => ShadowRoot | null;
  // https://developer.chrome.com/docs/extensions/reference/api/dom
  const { dom } =
    (globalThis as { chrome?: { dom?: { openOrClosedShadowRoot: Open } } }).chrome ?? {};
  const shadowOf = (element: Element): ShadowRoot | null => {
    if (element.localName === 'back-soon' || !(element instanceof HTMLElement)) return null;
    if (dom) return dom.openOrClosedShadowRoot(element);
    // https://developer.mozilla.org/docs/Web/API/Element/openOrClosedShadowRoot
    return (element as { openOrClosedShadowRoot?: ShadowRoot }).openOrClosedShadowRoot ?? null;
  };
  /** A document or shadow root, with all the shadow roots in it. */
  const rootsIn = (root: Document | ShadowRoot): (Document | ShadowRoot)[] => [
    root,
    ...[...root.querySelectorAll('*')].flatMap((element) => {
      const shadow = shadowOf(element);
      return shadow ? rootsIn(shadow) : [];
    }),
  ];
  const isEdited = ({ activeElement }: Document | ShadowRoot) =>
    activeElement instanceof HTMLElement && activeElement.isContentEditable;
  // Browsers ask only where the user has done something in the page.
  // https://html.spec.whatwg.org/multipage/browsing-the-web.html#prompt-to-unload-a-document
  const wouldAsk = () => {
    if (navigator.userActivation?.hasBeenActive === false) return false;
    // Firefox takes no word of a handler attribute for an event that a script has made.
    // https://developer.mozilla.org/docs/Mozilla/Tech/XPCOM/Language_Bindings/Components.utils.waiveXrays
    const { wrappedJSObject: page } = globalThis as { wrappedJSObject?: Window };
    if (page?.onbeforeunload) return true;
    const event = document.createEvent('BeforeUnloadEvent');
    event.initEvent('beforeunload', false, true);
    dispatchEvent(event);
    const { returnValue } = event as BeforeUnloadEvent;
    return event.defaultPrevented || (typeof returnValue === 'string' && returnValue !== '');
  };
  const isUsed = (root: Document | ShadowRoot) =>
    [...root.querySelectorAll('input, textarea, select')].some(isChanged) ||
    [...root.querySelectorAll<HTMLMediaElement>('audio, video')].some(isPlaying) ||
    isEdited(root);
  return rootsIn(document).some(isUsed) || (getSelection()?.toString() ?? '') !== '' || wouldAsk();
}
