import { browser } from '../../browser';
import type { FailureRecord } from '../../core/history/record';
import { reconstructedResponse } from '../../core/navigation/navigation';
import { pathWithoutSecrets } from '../../core/repeatable/redact';
import { observePage } from '../surfaces/page-view';
import { shownDocumentId } from './documents';
import { recordOf, storeRecord } from './tab-records';

/**
 * Continues the failures that were interrupted by an update of the extension: observes all tabs of
 * their sites. `ended`: the records of failures that the update has ended.
 */
export async function resumeAfterUpdate(ended: readonly FailureRecord[]): Promise<void> {
  const tabs = await browser.tabs.query({ url: ['http://*/*', 'https://*/*'] });
  for (const { id, url } of tabs) {
    if (id === undefined || !url) continue;
    const { host, pathname } = new URL(url);
    const ofSite = ended.filter(({ site }) => site === host);
    if (ofSite.length === 0) continue;
    const isForm = ofSite.some(
      ({ path, submission }) =>
        path === pathWithoutSecrets(pathname) && submission === 'unanswered',
    );
    if (isForm) await recordForm(id, url);
    await observePage(id);
  }
}

/** Records that a tab shows the failed response to a form. */
async function recordForm(tabId: number, url: string): Promise<void> {
  const documentId = await shownDocumentId(tabId).catch(() => undefined);
  const response = reconstructedResponse({
    url,
    status: 0,
    submission: 'unanswered',
    timeMs: Date.now(),
  });
  recordOf(tabId).page = { url, shown: 'document', documentId, response };
  storeRecord(tabId);
}
