import { browser } from '../browser';
import { atMost } from './at-most';

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
  return atMost(
    LONGEST_LOOK_MS,
    looking.catch(() => false),
    false,
  );
}

/** Runs in the page, and takes nothing from outside itself. */
function lookForUse(): boolean {
  const isChanged = (field: Element) => {
    if (field instanceof HTMLSelectElement)
      return [...field.options].some(
        ({ selected, defaultSelected }) => selected && !defaultSelected && field.selectedIndex > 0,
      );
    if (field instanceof HTMLTextAreaElement) return field.value !== field.defaultValue;
    if (!(field instanceof HTMLInputElement) || field.type === 'hidden') return false;
    if (/^(?:checkbox|radio)$/.test(field.type)) return field.checked !== field.defaultChecked;
    return field.value !== field.defaultValue;
  };
  // Muted ones are most often part of the page's looks.
  const isPlaying = (media: HTMLMediaElement) => !media.paused && !media.ended && !media.muted;
  const isEdited = () => {
    const { activeElement } = document;
    return activeElement instanceof HTMLElement && activeElement.isContentEditable;
  };
  // Browsers ask only where the user has done something in the page.
  // https://html.spec.whatwg.org/multipage/browsing-the-web.html#prompt-to-unload-a-document
  const wouldAsk = () => {
    if (navigator.userActivation?.hasBeenActive === false) return false;
    const event = document.createEvent('BeforeUnloadEvent');
    event.initEvent('beforeunload', false, true);
    dispatchEvent(event);
    const { returnValue } = event as BeforeUnloadEvent;
    return event.defaultPrevented || (typeof returnValue === 'string' && returnValue !== '');
  };
  return (
    [...document.querySelectorAll('input, textarea, select')].some(isChanged) ||
    (getSelection()?.toString() ?? '') !== '' ||
    isEdited() ||
    [...document.querySelectorAll<HTMLMediaElement>('audio, video')].some(isPlaying) ||
    wouldAsk()
  );
}
