import { browser } from '../../browser';
import type { FailureRecord } from '../../core/history/record';
import { unseenResponse } from '../../core/outage/navigation';
import { pathWithoutSecrets } from '../../core/repeatable/redact';
import { observePage } from '../surfaces/page-view';
import { recordOf, storeRecord } from './tab-records';

/**
 * Goes on with the pages that were waited for before the extension was updated. `ended`: the records
 * of failures that the update has ended.
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
    if (isForm) noteForm(id, url);
    await observePage(id);
  }
}

/** Of all other pages it is not known how they were requested. */
function noteForm(tabId: number, url: string): void {
  const response = unseenResponse({ url, status: 0, submission: 'unanswered', timeMs: Date.now() });
  recordOf(tabId).page = { url, shows: 'document', response };
  storeRecord(tabId);
}
