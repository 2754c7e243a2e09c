import type { Diagnosis } from '../diagnosis/diagnosis';
import type { ProbeVerdict } from '../diagnosis/judge-probe';
import type { SitePast } from '../schedule/past-outages';
import type { Failure, Submission } from './failure';

/** A failing page that a tab has come to show. */
export interface FailedPage {
  tabId: number;
  /** For the failure, should this failure be its first. */
  id: string;
  isPrivate: boolean;
  surface: Failure['surface'];
  documentId?: string;
  url: string;
  /** Where redirects led, when not to that address itself. */
  failedAt?: string | undefined;
  status: number;
  submission: Submission;
  /** Absent where the browser did not tell how the page was asked for. */
  isRepeatable?: boolean;
  /** Whether the browser says that the page itself has begun the load. */
  isByPage?: boolean | undefined;
  diagnosis: Diagnosis;
  /** Whether the user wants no card on this site. */
  isHidden?: boolean;
  /** Whether the surface is open already, as the recovery page that reports the failure. */
  isSurfaceOpen?: boolean;
}

/** The result of one probe. */
export interface ProbeResult {
  /** Absent where no answer came, and of a redirect. */
  status?: number;
  says: ProbeVerdict;
  /** Who wrote the answer, by its name in `gateways.ts`. */
  gateway?: string;
  durationMs: number;
  retryAfterMs?: number;
}

export interface ProbeCompletion extends ProbeResult {
  probeId: number;
  /** Nobody could ask: a private window whose tabs show no document of the site. */
  isUnasked?: true;
  /** Tabs in front of their windows, which come back first. */
  visibleTabIds: readonly number[];
}

/** Something that happened to an outage, or to one of its failures in the tab `tabId`. */
export type OutageEvent =
  | ({ type: 'failed' } & FailedPage)
  /** The document's HTML has told more about who failed. */
  | { type: 'refined'; tabId: number; diagnosis: Diagnosis }
  /** The document's HTML has told that it is no gateway failure. */
  | { type: 'withdrawn'; tabId: number }
  | LeftEvent
  /** A look at the tab found the failing page still there. */
  | { type: 'still-shown'; tabId: number }
  /** The browser took the failing response out of its cache. */
  | { type: 'stale-response'; tabId: number }
  /** The tab is back on the failing page from which a form is to be sent once more. */
  | { type: 'returned-to-form'; tabId: number }
  /** The card could not be shown over the document, and is shown elsewhere. */
  | {
      type: 'surface-changed';
      tabId: number;
      documentId: string | undefined;
      surface: Failure['surface'];
    }
  | { type: 'loading'; tabId: number }
  | { type: 'load-aborted'; tabId: number }
  /** Loading would discard what the user is doing in the page. */
  | { type: 'load-refused'; tabId: number }
  /** The user has brought the tab to the front. */
  | { type: 'tab-shown'; tabId: number }
  | { type: 'due'; isOnline: boolean }
  | ({ type: 'probed' } & ProbeCompletion)
  | { type: 'try-now'; tabId: number }
  /** The user wants the page loaded whose address is not requested without them. */
  | { type: 'load-page'; tabId: number }
  /** A check has requested the page without cookies. */
  | { type: 'checked'; tabId: number; isAnswered: boolean }
  | { type: 'stop'; tabId: number }
  | { type: 'keep-trying'; tabId: number }
  | { type: 'watch'; tabId: number }
  /** The user has confirmed that a form is to be sent once more. */
  | { type: 'send-again'; tabId: number }
  /** The browser goes on with the tab under another id, as when it had discarded it. */
  | { type: 'renumbered'; tabId: number; newTabId: number }
  /** The site's data were cleared, so its page is to be loaded past the cache. */
  | { type: 'cleared'; tabId: number }
  /** The user wants no card on this site, or wants it again. */
  | { type: 'hide'; tabId: number }
  | { type: 'show'; tabId: number }
  /** That wish has been stored. */
  | { type: 'site-hidden'; tabId: number }
  | { type: 'site-shown'; tabId: number }
  /** The user did something else, for the record. */
  | { type: 'acted'; tabId: number; action: string; result?: string }
  /** The user wants to be notified of a page that no tab shows. */
  | { type: 'watch-page'; id: string; url: string; isRepeatable: boolean }
  | { type: 'unwatch'; id: string }
  /** A tab has loaded a page that may be watched. */
  | { type: 'loaded'; url: string }
  /** The user has withdrawn the extension's access to the site. */
  | { type: 'access-withdrawn' }
  /** What the history knows of the site. */
  | { type: 'past-read'; past: SitePast }
  /** The user has changed whether, or for how long, pages are retried without being asked to. */
  | { type: 'preferences-changed' };

/** The tab shows another page, or was closed. */
export interface LeftEvent {
  type: 'left';
  tabId: number;
  /** The status of the page that had failed, where the tab shows that page. */
  status?: number;
  /** The addresses of the page that was loaded. */
  loadedUrls?: string[];
  /** What the page waits for by itself, and its response. */
  waitsFor?: 'waiting-room' | 'challenge';
  page?: { url: string; status: number };
}
