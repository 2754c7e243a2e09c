import { browser } from '../../browser';
import { withTimeout } from '../platform/with-timeout';

// A busy page runs no script for a while.
const SCRIPT_TIMEOUT_MS = 1000;

/**
 * Returns whether a new load would discard what the user is doing in a document: something is
 * typed, selected or playing, or the page would ask before it is left. False if the browser allows
 * no script in the document, or the page is too busy to run it.
 */
export async function isInUse(tabId: number, documentId: string): Promise<boolean> {
  const searching = browser.scripting
    .executeScript({
      target: { tabId, documentIds: [documentId] },
      injectImmediately: true,
      func: findUse,
    })
    .then(([found]) => found?.result === true);
  return withTimeout(
    SCRIPT_TIMEOUT_MS,
    searching.catch(() => false),
    false,
  );
}

/** Serialised into the page: must not use outer variables. */
function findUse(): boolean {
  // The input's value before any change by the user: browsers turn an empty slider's into a number.
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
    // Browsers select the first option that is not disabled.
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
  // Muted media are usually decoration.
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
  /** Returns a document or shadow root with all the shadow roots in it. */
  const rootsIn = (root: Document | ShadowRoot): (Document | ShadowRoot)[] => [
    root,
    ...[...root.querySelectorAll('*')].flatMap((element) => {
      const shadow = shadowOf(element);
      return shadow ? rootsIn(shadow) : [];
    }),
  ];
  const isEdited = ({ activeElement }: Document | ShadowRoot) =>
    activeElement instanceof HTMLElement && activeElement.isContentEditable;
  // Browsers ask only after the user has interacted with the page.
  // https://html.spec.whatwg.org/multipage/browsing-the-web.html#prompt-to-unload-a-document
  const wouldAsk = () => {
    if (navigator.userActivation?.hasBeenActive === false) return false;
    // Firefox ignores what a handler attribute returns for an event that a script has created.
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
