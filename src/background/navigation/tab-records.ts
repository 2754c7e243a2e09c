import { isGatewayStatus } from '../../core/diagnosis/diagnosis';
import type { BrowserError } from '../../core/navigation/browser-error';
import type { Transition } from '../../core/navigation/how-requested';
import type { SeenResponse, ShownKind } from '../../core/navigation/navigation';
import { isSamePage } from '../../core/outage/failure';
import { itemsWithPrefix, type StoredItems } from '../../core/stored-items';
import { session } from '../platform/session';

/** The page that a tab shows: what its document cannot tell later. */
export interface ShownPage {
  url: string;
  shown: ShownKind;
  documentId?: string;
  /** Why there was no response; absent if the browser's error has no name. */
  error?: BrowserError;
  /** Stored without headers. */
  response?: SeenResponse;
  /** The software name in the `Server` header; kept because headers are not stored. */
  server?: string;
  /** Whether a form (GET or POST) requested it; absent if the browser did not report it. */
  isFormSubmit?: boolean;
  /** Whether its HTML has shown that it is no gateway failure. */
  isNoFailure?: boolean;
}

/** A document that a tab now shows, as the browser reports it. */
export interface Commit extends Transition {
  tabId: number;
  url: string;
  documentId?: string;
  timeMs: number;
}

/** Everything known about a tab's navigations, until the tab is closed. */
export interface TabRecord {
  /** The latest response of the main frame, redirects included. */
  latest?: SeenResponse;
  /**
   * `new`: not reported yet. `uncertain`: not reported, and possibly from an earlier navigation.
   * `reported`: used.
   */
  latestIs?: 'new' | 'uncertain' | 'reported';
  page?: ShownPage;
  /**
   * By document id, the responses of documents that may be restored from the back/forward cache.
   */
  documents: Map<string, SeenResponse>;
  /** The address that a form was sent to by POST without a response. */
  unansweredForm?: string;
  commit?: Commit;
  /** The address of a navigation that has begun and is not committed; absent if there is none. */
  pendingUrl?: string;
  /** Whether Firefox is restoring a discarded tab: it commits about:blank first. */
  isRestoring?: boolean;
  /** How many events of the tab this worker has received. */
  eventCount: number;
  /** A response that Firefox may report after its document. */
  awaitedResponse?: { url: string; resolve(): void };
  /** An error page that Firefox is about to show. */
  awaitedErrorPage?: { url: string; resolve(page: Transition | undefined): void };
}

/** The stored part of a record. */
type StoredRecord = Pick<TabRecord, 'latest' | 'page'>;

const KEY = 'tab ';
const records = new Map<number, TabRecord>();

export function restoreTabRecords(stored: StoredItems): void {
  for (const [tabId, { latest, page }] of itemsWithPrefix(stored, KEY, isValidRecord))
    records.set(Number(tabId), {
      latest,
      latestIs: 'uncertain',
      page,
      documents: new Map(),
      eventCount: 0,
    });
}

/** A record without an address would make every navigation of its tab fail. */
function isValidRecord(stored: unknown): stored is StoredRecord {
  if (!(stored instanceof Object)) return false;
  const { latest, page } = stored as StoredRecord;
  return [latest, page].every((one) => one === undefined || URL.canParse(one?.url));
}

/** Returns the record of a tab; creates it if there is none. */
export function recordOf(tabId: number): TabRecord {
  const known = records.get(tabId);
  if (known) return known;
  const record: TabRecord = { documents: new Map(), eventCount: 0 };
  records.set(tabId, record);
  return record;
}

/** Whether a tab has a record. */
export const hasRecord = (tabId: number): boolean => records.has(tabId);

/** Whether a record still belongs to the tab: the tab may have been closed meanwhile. */
export const isCurrent = (tabId: number, record: TabRecord) => records.get(tabId) === record;

/**
 * Returns the page that a tab was last reported to show, if address and document are still the
 * same. The browser's own error pages have no document to compare.
 */
export function shownPage(
  tabId: number,
  url: string,
  documentId: string | undefined,
): ShownPage | undefined {
  const page = records.get(tabId)?.page;
  if (!page || !isSamePage(page.url, url)) return undefined;
  return page.shown === 'document' && page.documentId !== documentId ? undefined : page;
}

/** Stores the part of a tab's record that must outlive the worker. */
export function storeRecord(tabId: number): void {
  const { latest, latestIs, page } = recordOf(tabId);
  const stored: StoredRecord = {};
  if (latest && latestIs !== 'reported' && mustOutliveWorker(latest)) stored.latest = latest;
  if (page) stored.page = withoutHeaders(page);
  void session.set(KEY + tabId, stored);
}

/** A worker can stop before the page after a failing response or redirect is committed. */
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

/** Moves a tab's record to the tab's new id. */
export function moveTabRecord(tabId: number, newTabId: number): void {
  const record = records.get(tabId);
  if (!record) return;
  records.set(newTabId, record);
  records.delete(tabId);
  void session.remove(KEY + tabId);
  storeRecord(newTabId);
}
