import type { Overview } from '../../src/core/view/overview';
import type { CardView } from '../../src/core/view/view';
import type { Answers, Request } from '../../src/messages';
import type { Words } from './words';

/** What a page of the gallery is told of the world. */
export interface Scene extends Words {
  nowMs: number;
  view?: CardView;
  overview?: Overview;
}

/**
 * Stands in for the browser's API and its clock. Runs in the page before anything else does, and
 * takes nothing from outside itself.
 */
export function setScene({ nowMs, view, overview, messages, language, direction }: Scene): void {
  const answers: Partial<Answers> = {
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
    overview: overview ?? { tabs: [], watched: [] },
    // Three corners of a code are enough to see where it stands.
    'draw-code': { size: 25, path: 'M0 0h7v7h-7zM18 0h7v7h-7zM0 18h7v7h-7z' },
  };
  const nobody = { addListener() {}, removeListener() {} };
  // Nothing is kept: what is asked for is as it is unless it was kept.
  const get = async (usual: unknown) => (usual instanceof Object ? usual : {});
  const kept = { get, set: async () => {}, onChanged: nobody };
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
      sendMessage: async ({ type, tabId }: Request) => {
        if (type in answers) return { answer: answers[type] };
        // What was asked for by its address is no tab's.
        const isAsked = view?.phase === 'page' && view.page.kind === 'asked';
        return { answer: (tabId === -1) === isAsked ? view : undefined };
      },
      onMessage: nobody,
    },
    storage: { sync: kept, local: kept },
    permissions: { contains: async () => false, onAdded: nobody, onRemoved: nobody },
    tabs: { query: async () => [{ id: 1 }], getCurrent: async () => ({ id: 1 }) },
  };
  Object.assign(globalThis, { browser, chrome: browser });

  Date.now = () => nowMs;
  // What waits a second for the clock need not wait: it comes at once.
  const { setTimeout } = window;
  Object.assign(window, {
    setTimeout: (run: () => void, delayMs: number) => setTimeout(run, delayMs < 1000 ? delayMs : 0),
  });

  // The picture is cut where the card is, and buttons are pressed: for that it must be found.
  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function (init) {
    return attachShadow.call(this, { ...init, mode: 'open' });
  };
}
