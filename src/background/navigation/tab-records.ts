import { isGatewayStatus } from '../../core/diagnosis/diagnosis';
import type { Transition } from '../../core/navigation/how-requested';
import type { SeenResponse, Shows } from '../../core/navigation/navigation';
import { isSamePage } from '../../core/outage/failure';
import { itemsWithPrefix, type StoredItems, session } from '../platform/session';

/** The page that a tab came to show, as far as its document cannot tell later. */
export interface ShownPage {
  url: string;
  shows: Shows;
  documentId?: string;
  /** Its headers last as long as the worker. */
  response?: SeenResponse;
  /** The software that answered, by its own name. */
  server?: string;
  /** Whether a form requested it, by GET too; absent where the browser did not say. */
  isFormSubmit?: boolean;
  /** A closer look found that a gateway's status stands for something else. */
  isNoFailure?: boolean;
}

/** A document that a tab has come to show, as the browser reports it. */
export interface Commit extends Transition {
  tabId: number;
  url: string;
  documentId?: string;
  timeMs: number;
}

/** All that is known of one tab's navigations. It lives as long as the tab. */
export interface TabRecord {
  /** The latest response of the main frame, redirects included. */
  latest?: SeenResponse;
  /**
   * `new`: its navigation has not been reported. `uncertain`: likewise, but it may belong to a
   * navigation before. `reported`: it belongs to a navigation that was reported.
   */
  latestIs?: 'new' | 'uncertain' | 'reported';
  page?: ShownPage;
  /** The responses of documents that Back or Forward may restore from memory, by document. */
  documents: Map<string, SeenResponse>;
  /** Where a form was sent by POST and got no response. */
  unansweredForm?: string;
  commit?: Commit;
  /** The address of a navigation that has begun and is not committed; absent where there is none. */
  leavingFor?: string;
  /** Whether Firefox is restoring the tab, which had been discarded: an empty page comes first. */
  isWaking?: boolean;
  /** How many events of the tab this worker has heard. */
  eventCount: number;
  /** A response that Firefox may report after its document. */
  awaitedResponse?: { url: string; resolve(): void };
  /** An error page that Firefox is about to show. */
  awaitedErrorPage?: { url: string; resolve(page: Transition | undefined): void };
}

/** What of a record outlives the worker. */
type StoredRecord = Pick<TabRecord, 'latest' | 'page'>;

const KEY = 'tab ';
const records = new Map<number, TabRecord>();

/** Restores what an earlier worker has stored. */
export function restoreTabRecords(stored: StoredItems): void {
  for (const [tabId, { latest, page }] of itemsWithPrefix<StoredRecord>(stored, KEY))
    records.set(Number(tabId), {
      latest,
      latestIs: 'uncertain',
      page,
      documents: new Map(),
      eventCount: 0,
    });
}

/** The record of a tab, which begins with this call if there is none. */
export function recordOf(tabId: number): TabRecord {
  const known = records.get(tabId);
  if (known) return known;
  const record: TabRecord = { documents: new Map(), eventCount: 0 };
  records.set(tabId, record);
  return record;
}

/** Whether anything is known of a tab. */
export const hasRecord = (tabId: number): boolean => records.has(tabId);

/** Whether a record is still that of the tab: the tab may have been closed meanwhile. */
export const isCurrent = (tabId: number, record: TabRecord) => records.get(tabId) === record;

/**
 * The page that a tab was last reported to show, if it is at this address and is this document. The
 * browser's own error pages have no document that could be compared.
 */
export function shownPage(
  tabId: number,
  url: string,
  documentId: string | undefined,
): ShownPage | undefined {
  const page = records.get(tabId)?.page;
  if (!page || !isSamePage(page.url, url)) return undefined;
  return page.shows === 'document' && page.documentId !== documentId ? undefined : page;
}

/** Stores what of a tab's record must outlive the worker. */
export function storeRecord(tabId: number): void {
  const { latest, latestIs, page } = recordOf(tabId);
  const stored: StoredRecord = {};
  if (latest && latestIs !== 'reported' && mustOutliveWorker(latest)) stored.latest = latest;
  if (page) stored.page = withoutHeaders(page);
  void session.set(KEY + tabId, stored);
}

/**
 * A worker can end between a failing response and its document, and the page after a redirect may
 * take longer to fail than an idle worker lives.
 */
export const mustOutliveWorker = (response: SeenResponse) =>
  isGatewayStatus(response.status) || isRedirect(response);

export const isRedirect = ({ status }: SeenResponse) => status >= 300 && status < 400;

/** Headers can be large, and all tabs share the 10 MB of `storage.session`. */
const withoutHeaders = (page: ShownPage): ShownPage =>
  page.response ? { ...page, response: { ...page.response, headers: [] } } : page;

/** Removes a tab's record when the tab is closed. */
export function removeTabRecord(tabId: number): void {
  records.get(tabId)?.awaitedErrorPage?.resolve(undefined);
  records.delete(tabId);
  void session.remove(KEY + tabId);
}

/** Moves a tab's record where the browser gives the tab another id. */
export function moveTabRecord(tabId: number, newTabId: number): void {
  const record = records.get(tabId);
  if (!record) return;
  records.set(newTabId, record);
  records.delete(tabId);
  void session.remove(KEY + tabId);
  storeRecord(newTabId);
}
