import type { OutageEvent } from '../../../src/core/outage/events';
import type { Failure } from '../../../src/core/outage/failure';

type Page = Pick<
  Failure,
  'tabId' | 'url' | 'failedAt' | 'status' | 'submission' | 'isRepeatable' | 'surface'
>;

const pathOf = (url: string) => url.replace('http://shop.test', '');

/** A failure as one line: its tab, address, status, submission, whether repeatable, and surface. */
export function describeFailure(page: Omit<Page, 'isRepeatable'> & Partial<Page>): string {
  const { tabId, url, failedAt, status, submission, isRepeatable, surface } = page;
  const at = failedAt ? ` at ${pathOf(failedAt)}` : '';
  const repeatable =
    isRepeatable === undefined ? 'unknown' : isRepeatable ? 'repeatable' : 'not repeatable';
  return `${tabId} failed ${pathOf(url)}${at} ${[status, submission, repeatable, surface].join(', ')}`;
}

/** A decided event as one line: its tab, its type and its important fields. */
export function describeEvent(event: OutageEvent): string {
  if (event.type === 'failed') return describeFailure(event) + (event.isByPage ? ', by page' : '');
  const tab = 'tabId' in event ? `${event.tabId} ` : '';
  if (event.type !== 'left') return tab + event.type;
  const { status, waitsFor } = event;
  return `${tab}left${status ? ` ${status}` : ''}${waitsFor ? `, ${waitsFor}` : ''}`;
}
