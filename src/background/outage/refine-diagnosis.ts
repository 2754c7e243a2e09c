import { diagnose, isGatewayStatus } from '../../core/diagnosis/diagnosis';
import { isSamePage } from '../../core/outage/failure';
import { recordOf, storeRecord } from '../navigation/tab-records';
import { dispatchForTab } from './dispatch';
import { showSelfWaiting } from './handle-navigation';
import { removeFromHistory } from './history';
import { failureOf } from './store';

/**
 * Diagnoses a failing page again with `html`, the start of its document. The HTML can show who
 * failed, and that the page reloads itself: such a page waits by itself and gets no card.
 */
export function refineDiagnosis(tabId: number, html: string): void {
  const failure = failureOf(tabId);
  // The HTML of an error that the shop itself wrote does not make the diagnosis more precise.
  if (!failure || !isGatewayStatus(failure.status)) return;
  const { id, status, failedAt: url = failure.url, isPrivate } = failure;
  const record = recordOf(tabId);
  const response = record.page?.response;
  // The headers are lost with the worker; without them, only the HTML is diagnosed.
  const isOfFailure = response?.status === status && isSamePage(response.url, url);
  const headers = isOfFailure ? response.headers : [];
  const diagnosis = diagnose({ url, status, headers, body: html });
  if (diagnosis.kind === 'gateway-failure') {
    dispatchForTab(tabId, { type: 'refined', tabId, diagnosis });
    return;
  }
  dispatchForTab(tabId, { type: 'withdrawn', tabId });
  record.page = {
    shown: 'document',
    documentId: failure.documentId,
    ...record.page,
    url: failure.url,
    isNoFailure: true,
  };
  storeRecord(tabId);
  if (diagnosis.kind !== 'none') showSelfWaiting(tabId, diagnosis.kind, failure);
  if (!isPrivate) removeFromHistory(id).catch(console.error);
}
