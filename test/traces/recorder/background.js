/** Records every navigation event in the order in which this extension receives it. */
const api = globalThis.browser ?? globalThis.chrome;

const recording = { events: [], documents: [], asked: 0 };
// For the program that drives the browser.
Object.assign(globalThis, { api, recording });

const WEB_PAGES = { urls: ['http://*/*', 'https://*/*'], types: ['main_frame'] };

function record(event, details) {
  recording.events.push({ atMs: Date.now(), event, details: { ...details } });
}

/**
 * Reads a document's navigation timing entry, as Back Soon does if no event reported a response.
 */
async function askDocument({ tabId, documentId, url }) {
  recording.asked += 1;
  const target = documentId ? { tabId, documentIds: [documentId] } : { tabId };
  try {
    const [answer] = await api.scripting.executeScript({
      target,
      injectImmediately: true,
      func: () => performance.getEntriesByType('navigation')[0]?.toJSON(),
    });
    recording.documents.push({ documentId, url, entry: answer?.result });
  } catch {
    // The browser rejects scripts there, or the document is gone.
    recording.documents.push({ documentId, url, isClosed: true });
  }
}

for (const [name, ...filter] of [
  ['onHeadersReceived', WEB_PAGES, ['responseHeaders']],
  ['onResponseStarted', WEB_PAGES],
  ['onErrorOccurred', WEB_PAGES],
]) {
  const listener = (details) => void record(`webRequest.${name}`, details);
  api.webRequest[name].addListener(listener, ...filter);
}

for (const name of ['onBeforeNavigate', 'onCommitted', 'onErrorOccurred']) {
  api.webNavigation[name].addListener((details) => {
    record(`webNavigation.${name}`, details);
    if (name === 'onCommitted' && details.parentFrameId === -1) void askDocument(details);
  });
}

api.tabs.onCreated.addListener(({ id, openerTabId, incognito }) =>
  record('tabs.onCreated', { tabId: id, openerTabId, incognito }),
);
api.tabs.onUpdated.addListener((tabId, { discarded }) => {
  if (discarded !== undefined) record('tabs.onUpdated', { tabId, discarded });
});
api.tabs.onReplaced.addListener((addedTabId, removedTabId) =>
  record('tabs.onReplaced', { addedTabId, removedTabId }),
);
api.tabs.onRemoved.addListener((tabId, { isWindowClosing }) =>
  record('tabs.onRemoved', { tabId, isWindowClosing }),
);
