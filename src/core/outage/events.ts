import type { Diagnosis } from '../diagnosis/diagnosis';
import type { ProbeVerdict } from '../diagnosis/judge-probe';
import type { FormKind } from '../form/form-kind';
import type { BrowserError } from '../navigation/browser-error';
import type { SitePast } from '../schedule/past-outages';
import type { Failure, Submission } from './failure';

/** A failing page that a tab now shows. */
export interface FailedPage {
  tabId: number;
  /** The id for a new failure, if the tab does not continue one. */
  id: string;
  isPrivate: boolean;
  surface: Failure['surface'];
  documentId?: string;
  url: string;
  /** The address that redirects led to, if it differs from `url`. */
  failedAt?: string | undefined;
  status: number;
  /** Why there was no response; absent if that is unknown. */
  error?: BrowserError | undefined;
  submission: Submission;
  /** Absent if the redirects to the page are not known. */
  formKind?: FormKind;
  /** Absent if the browser did not report how the page was requested. */
  isRepeatable?: boolean;
  /** Whether the page itself started the load; absent if the browser does not report it. */
  isByPage?: boolean | undefined;
  diagnosis: Diagnosis;
  /** Whether the user wants no card on this site. */
  isHidden?: boolean;
  /** Whether the surface is already open: the recovery page has reported the failure. */
  isSurfaceOpen?: boolean;
}

/** The result of one probe. */
export interface ProbeResult {
  /** The HTTP status. Absent for a redirect, and without a response. */
  status?: number;
  verdict: ProbeVerdict;
  /** The gateway that wrote the response, by its name in `gateways/`. */
  gateway?: string;
  durationMs: number;
  retryAfterMs?: number;
}

/** The result of the probe with the id `probeId`. */
export interface ProbeCompletion extends ProbeResult {
  probeId: number;
  /** No request was possible: in a private window, no tab shows a document of the site. */
  isNotSent?: true;
  /** Tabs in front of their windows, which are loaded first. */
  visibleTabIds: readonly number[];
}

/** Something that happened to an outage, or to one of its failures in the tab `tabId`. */
export type OutageEvent =
  | ({ type: 'failed' } & FailedPage)
  /** The document's HTML has given a more precise diagnosis. */
  | { type: 'refined'; tabId: number; diagnosis: Diagnosis }
  /** The document's HTML has shown that it is no gateway failure. */
  | { type: 'withdrawn'; tabId: number }
  | LeftEvent
  /** The tab was checked and still shows the failing page. */
  | { type: 'still-shown'; tabId: number }
  /** The failing response came from the browser's cache. */
  | { type: 'stale-response'; tabId: number }
  /** The tab is back on the failing page from which a form is to be sent again. */
  | { type: 'returned-to-form'; tabId: number }
  /** The card could not be shown over the document and moves to another surface. */
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
  /** The user had begun another load before the extension's load could begin. */
  | { type: 'load-replaced'; tabId: number }
  /** The user has brought the tab to the front. */
  | { type: 'tab-shown'; tabId: number }
  | { type: 'due'; isOnline: boolean }
  | ({ type: 'probed' } & ProbeCompletion)
  | { type: 'try-now'; tabId: number }
  /** The user wants to load a page that is not requested again without the user. */
  | { type: 'load-page'; tabId: number }
  /** A check has requested the page without cookies. */
  | { type: 'checked'; tabId: number; isAnswered: boolean }
  | { type: 'stop'; tabId: number }
  | { type: 'keep-trying'; tabId: number }
  | { type: 'watch'; tabId: number }
  /** The user has confirmed that a form is to be sent again. */
  | { type: 'send-again'; tabId: number }
  /** The browser has given the tab another id, for example after it was discarded. */
  | { type: 'renumbered'; tabId: number; newTabId: number }
  /** The site's data was cleared, so its page is to be loaded without the cache. */
  | { type: 'cleared'; tabId: number }
  /** The user wants no card on this site, or wants it again. */
  | { type: 'hide'; tabId: number }
  | { type: 'show'; tabId: number }
  /** It has been stored whether the user wants the card on this site. */
  | { type: 'site-hidden'; tabId: number }
  | { type: 'site-shown'; tabId: number }
  /** Another action of the user, for the history. */
  | { type: 'acted'; tabId: number; action: string; result?: string }
  /** The user wants a notification for a page that no tab shows. */
  | { type: 'watch-page'; id: string; url: string; isRepeatable: boolean }
  | { type: 'unwatch'; id: string }
  /** A tab has loaded a page, which may be watched. */
  | { type: 'loaded'; url: string }
  /** The user has withdrawn the extension's access to the site. */
  | { type: 'access-withdrawn' }
  /** The site's earlier outages have been read from the history. */
  | { type: 'past-read'; past: SitePast }
  /** The user has changed whether, or for how long, pages are retried automatically. */
  | { type: 'preferences-changed' };

/** The tab shows another page, or was closed. */
export interface LeftEvent {
  type: 'left';
  tabId: number;
  /** The HTTP status of the page that had failed, if the tab now shows that page. */
  status?: number;
  /** The addresses of the loaded page, before and after redirects. */
  loadedUrls?: string[];
  /** What the loaded page itself waits for. */
  waitsFor?: 'waiting-room' | 'challenge';
  /** The address and HTTP status of the loaded page's response. */
  page?: { url: string; status: number };
}
