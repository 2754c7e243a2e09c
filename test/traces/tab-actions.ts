import type { RecordedBrowser } from './recorded-browser';
import { readRecording } from './recorded-browser';

/** The extension API in the recorder's global scope, with promises in both browsers. */
declare const api: typeof chrome;

/** The tab that the recording began with. */
async function recordedTab(recorded: RecordedBrowser): Promise<number> {
  const [first] = (await readRecording(recorded)).events;
  return Number(first?.details.tabId);
}

export async function duplicateTab(recorded: RecordedBrowser): Promise<void> {
  const tabId = await recordedTab(recorded);
  await recorded.inRecorder((tabId) => api.tabs.duplicate(tabId).then(() => true), tabId);
}

/** How long each state of the tab lasts. */
const STATE_MS = 1000;

/**
 * Opens another tab before this one, puts this one out of memory, and brings it to the front again.
 * The recorder does it by itself, because a driver that looks at the tab would wake it.
 */
export async function discardAndWakeTab(recorded: RecordedBrowser): Promise<void> {
  const tabId = await recordedTab(recorded);
  await recorded.inRecorder(
    (tabId, stateMs) => {
      setTimeout(() => api.tabs.create({ url: 'about:blank' }), stateMs);
      setTimeout(() => api.tabs.discard(tabId), 2 * stateMs);
      setTimeout(async () => {
        // Chromium gives a discarded tab another id.
        const [tab] = await api.tabs.query({ discarded: true });
        if (tab?.id !== undefined) await api.tabs.update(tab.id, { active: true });
      }, 3 * stateMs);
    },
    tabId,
    STATE_MS,
  );
  await recorded.letAlone(5 * STATE_MS);
}
