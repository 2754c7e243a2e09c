import { diagnose, isGatewayStatus } from '../../core/diagnosis/diagnosis';
import { isSamePage } from '../../core/outage/failure';
import { recordOf, storeRecord } from '../navigation/tab-records';
import { dispatchForTab } from './dispatch';
import { showSelfWaiting } from './handle-navigation';
import { removeFromHistory } from './history';
import { failureOf } from './store';

/**
 * Diagnoses a failing page once more, with the start of its document's HTML: that tells who failed,
 * and recognises a page that reloads itself, which does the waiting and so gets no card.
 */
export function refineDiagnosis(tabId: number, html: string): void {
  const failure = failureOf(tabId);
  // An error of the shop's own, met while its page fails, tells nothing more.
  if (!failure || !isGatewayStatus(failure.status)) return;
  const { id, status, failedAt: url = failure.url, isPrivate } = failure;
  const record = recordOf(tabId);
  const response = record.page?.response;
  // Headers last as long as the worker; without them the HTML alone must tell.
  const isOfFailure = response?.status === status && isSamePage(response.url, url);
  const headers = isOfFailure ? response.headers : [];
  const diagnosis = diagnose({ url, status, headers, body: html });
  if (diagnosis.kind === 'gateway-failure') {
    dispatchForTab(tabId, { type: 'refined', tabId, diagnosis });
    return;
  }
  dispatchForTab(tabId, { type: 'withdrawn', tabId });
  record.page = { shows: 'document', ...record.page, url: failure.url, isNoFailure: true };
  storeRecord(tabId);
  if (diagnosis.kind !== 'none') showSelfWaiting(tabId, diagnosis.kind, failure);
  if (!isPrivate) removeFromHistory(id).catch(console.error);
}
