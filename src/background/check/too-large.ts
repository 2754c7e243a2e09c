import type { PageLoad } from '../../core/check/page-load';
import { findTooLarge, mayBeTooLarge, type TooLarge } from '../../core/check/too-large';
import type { Submission } from '../../core/outage/failure';
import { getTab } from '../navigation/documents';
import { withTimeout } from '../platform/with-timeout';
import { readContent } from './read-content';
import { cookieBytesFor } from './site-checks';

// A busy page runs no script for a while, and the popup waits.
const TIMEOUT_MS = 500;

/**
 * Finds out whether a tab's page was refused because its request was too large, and what made it so.
 * Reads the page and the size of its cookies only if the status can mean that. Sends no request.
 */
export async function checkSize(
  tabId: number,
  page: PageLoad,
  submission: Submission,
): Promise<TooLarge | undefined> {
  if (page.kind !== 'loaded' || !mayBeTooLarge(page.status)) return undefined;
  const tab = await getTab(tabId);
  const [content, cookieBytes] = await Promise.all([
    // The browser's own error page cannot be read.
    withTimeout(TIMEOUT_MS, readContent(tabId)).catch(() => undefined),
    cookieBytesFor(page.url, tab?.cookieStoreId).catch(() => undefined),
  ]);
  return findTooLarge(page.status, {
    hasBody: submission === 'unanswered' || submission === 'unknown',
    html: content?.html,
    cookieBytes,
  });
}
