import type { Overview } from '../../src/core/view/overview';
import type { CardView } from '../../src/core/view/view';
import type { Message, Replies } from '../../src/messages';
import type { Words } from './words';

/** The data that a page of the gallery gets from the fake browser API. */
export interface Scene extends Words {
  nowMs: number;
  view?: CardView;
  overview?: Overview;
}

/**
 * Replaces the browser's extension API and the clock. Runs in the page before all other scripts, so it
 * can use nothing from outside its body.
 */
export function setScene({ nowMs, view, overview, messages, language, direction }: Scene): void {
  const replies: Partial<Replies> = {
    'plan-clearing': {
      site: 'fern-and-kettle.example',
      cookieCount: 12,
      hosts: ['fern-and-kettle.example', 'www.fern-and-kettle.example'],
      isLocalStorageUndoable: true,
    },
    'list-browsers': [
      { name: 'edge', scheme: 'microsoft-edge:' },
      { name: 'chrome', scheme: 'google-chrome:' },
    ],
    'get-overview': overview ?? { tabs: [], watched: [] },
    // Three corners of a QR code are enough to show its place.
    'draw-code': { size: 25, path: 'M0 0h7v7h-7zM18 0h7v7h-7zM0 18h7v7h-7z' },
  };
  const event = { addListener() {}, removeListener() {} };
  // The storage is empty, so `get` returns the default values.
  const get = async (defaults: unknown) => (defaults instanceof Object ? defaults : {});
  const storageArea = { get, set: async () => {}, onChanged: event };
  const browser = {
    i18n: {
      getUILanguage: () => language,
      getMessage(key: string, values: string | string[] = []) {
        if (key === '@@bidi_dir') return direction;
        const { message = '', placeholders = {} } = messages[key] ?? {};
        return message.replace(/\$(\w+)\$/g, (_, name) => {
          const place = Number(placeholders[name]?.content.slice(1));
          return [values].flat()[place - 1] ?? '';
        });
      },
    },
    runtime: {
      id: 'gallery',
      sendMessage: async ({ type, tabId }: Message) => {
        if (type in replies) return { reply: replies[type] };
        // A page that was checked by its address belongs to no tab.
        const isAsked = view?.phase === 'page' && view.page.kind === 'checked-address';
        return { reply: (tabId === -1) === isAsked ? view : undefined };
      },
      onMessage: event,
    },
    storage: { sync: storageArea, local: storageArea },
    permissions: { contains: async () => false, onAdded: event, onRemoved: event },
    tabs: { query: async () => [{ id: 1 }], getCurrent: async () => ({ id: 1 }) },
  };
  Object.assign(globalThis, { browser, chrome: browser });

  Date.now = () => nowMs;
  // Timers of a second or more run immediately, because the clock does not move.
  const { setTimeout } = window;
  Object.assign(window, {
    setTimeout: (run: () => void, delayMs: number) => setTimeout(run, delayMs < 1000 ? delayMs : 0),
  });

  // The gallery has to find the card and its buttons, so the shadow root is open.
  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function (init) {
    return attachShadow.call(this, { ...init, mode: 'open' });
  };
}
