import type { Trace, TraceEvent } from '../../traces/trace';

type Listener = (...args: unknown[]) => unknown;
type Items = Record<string, unknown>;

interface StandInTab {
  id: number;
  url: string;
  incognito: boolean;
  status: 'loading' | 'complete';
  openerTabId?: unknown;
  /** The document that was committed last. */
  documentId?: string;
}

/** The state that remains when a worker stops: the tabs and the session storage. */
export interface BrowserState {
  tabs: Map<number, StandInTab>;
  session: Items;
}

/** A `browser` object that reports the events of a trace and answers questions about its documents. */
export function createBrowser(trace: Trace, { tabs, session }: BrowserState) {
  const isFirefox = trace.browser === 'firefox';
  const listeners: Record<string, Listener[]> = {};
  const event = (name: string) => ({
    addListener: (listener: Listener) => {
      listeners[name] = [...(listeners[name] ?? []), listener];
    },
  });
  const tabOf = (tabId: number) => {
    const tab = tabs.get(tabId);
    if (!tab) throw new Error(`No tab with id: ${tabId}.`);
    return tab;
  };
  const entryOf = ({ tabId, documentIds: [asked] = [] }: ScriptTarget) => {
    const { documentId, url } = tabOf(tabId);
    if (asked !== undefined && asked !== documentId) throw new Error('No document with that id.');
    const document = trace.documents[documentId ?? ''];
    if (document && !document.isClosed) return { ...NO_TIMES, ...document };
    const isErrorPage = url.startsWith('http') && !isFirefox;
    throw new Error(isErrorPage ? 'Frame with ID 0 is showing error page' : REFUSED);
  };
  const browser = {
    webRequest: eventsOf('webRequest', 'onHeadersReceived onResponseStarted onErrorOccurred'),
    webNavigation: {
      ...eventsOf('webNavigation', 'onBeforeNavigate onCommitted onErrorOccurred'),
      getFrame: async ({ tabId }: { tabId: number }) => {
        const { url, documentId } = tabOf(tabId);
        return { url, documentId };
      },
    },
    tabs: {
      ...eventsOf('tabs', 'onUpdated onReplaced onRemoved'),
      get: async (tabId: number) => ({ ...tabOf(tabId) }),
      // The events of a load by the extension are part of the trace.
      update: async () => {},
      reload: async () => {},
    },
    scripting: {
      executeScript: async ({ target }: { target: ScriptTarget }) => [{ result: entryOf(target) }],
    },
    storage: { session: areaOf(session), local: areaOf({}), sync: areaOf({}) },
    runtime: { getURL: (path: string) => `extension://back-soon/${path}` },
    permissions: { contains: async () => true },
    alarms: { create: () => {}, clear: async () => true },
  };
  function eventsOf(area: string, names: string) {
    return Object.fromEntries(names.split(' ').map((name) => [name, event(`${area}.${name}`)]));
  }

  /** Brings the tabs in line with an event, and calls its listeners. */
  const emit = ({ event: name, details }: TraceEvent) => {
    applyToTabs(tabs, isFirefox, name, details);
    for (const listener of listeners[name] ?? []) listener(...argumentsOf(name, details));
  };
  return { browser, emit };
}

interface ScriptTarget {
  tabId: number;
  documentIds?: string[];
}

const REFUSED = 'Missing host permission for the tab';

const NO_TIMES = {
  responseStatus: 0,
  responseStart: 0,
  loadEventEnd: 0,
  workerStart: 0,
  transferSize: 300,
  decodedBodySize: 300,
};

/** An area of `browser.storage`; like the real one, it stores copies. */
const areaOf = (items: Items) => ({
  get: async (key: string | null) =>
    structuredClone(key === null ? items : key in items ? { [key]: items[key] } : {}),
  set: async (added: Items) => void Object.assign(items, structuredClone(added)),
  remove: async (keys: string | readonly string[]) => {
    for (const key of [keys].flat()) delete items[key];
  },
});

/** The arguments of a listener, which a trace holds in one object. */
function argumentsOf(name: string, details: TraceEvent['details']): unknown[] {
  const { tabId, discarded, addedTabId, removedTabId } = details;
  if (name === 'tabs.onUpdated') return [tabId, { discarded }];
  if (name === 'tabs.onReplaced') return [addedTabId, removedTabId];
  if (name === 'tabs.onRemoved') return [tabId];
  return [details];
}

function applyToTabs(
  tabs: BrowserState['tabs'],
  isFirefox: boolean,
  name: string,
  details: TraceEvent['details'],
): void {
  const { frameId = 0, documentLifecycle = 'active', documentId, error } = details;
  if (frameId !== 0 || documentLifecycle !== 'active') return;
  const { removedTabId, addedTabId } = details;
  const id = Number(details.tabId ?? addedTabId);
  const before = tabs.get(Number(removedTabId ?? id));
  const tab = before ?? { id, url: '', incognito: false, status: 'complete' };
  const url = String(details.url);
  if (name === 'tabs.onRemoved') tabs.delete(id);
  else if (name === 'tabs.onReplaced') {
    tabs.delete(Number(removedTabId));
    tabs.set(id, { ...tab, id });
  } else if (name === 'tabs.onCreated') {
    tabs.set(id, { ...tab, openerTabId: details.openerTabId });
  } else if (name === 'webNavigation.onBeforeNavigate') tabs.set(id, { ...tab, status: 'loading' });
  else if (name === 'webNavigation.onCommitted')
    tabs.set(id, { ...tab, url, status: 'complete', documentId: String(documentId) });
  else if (name === 'webNavigation.onErrorOccurred' && before) {
    // Chromium reports no commit of its error page.
    const isErrorPage = !isFirefox && !String(error).includes('ERR_ABORTED');
    const shown = isErrorPage ? { url, documentId: String(documentId) } : {};
    tabs.set(id, { ...tab, ...shown, status: 'complete' });
  }
}
