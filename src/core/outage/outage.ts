import type { Diagnosis } from '../diagnosis/diagnosis';
import type { ProbeVerdict } from '../diagnosis/judge-probe';
import type { SitePast } from '../schedule/past-outages';
import type { Attempt, Failure, Submission } from './failure';

/**
 * One site's failure, and the one schedule that all its failing tabs share. Kept as plain data, so
 * that it outlives the worker; nothing in it depends on a timer being alive.
 */
export interface Outage {
  /** The site, apart for private windows: what `outageKey` gives. */
  key: string;
  startedAtMs: number;
  /** Failed looks at the site so far, which the schedule counts. */
  tries: number;
  /** By address, the refusal that was given last, and since when. */
  refusals?: Record<string, { status: number; sinceMs: number }>;
  /** Probes since a tab of the site was last loaded, and how many in a row were answered otherwise. */
  probesSinceLoad: number;
  differentInRow: number;
  /** `Retry-After` asks for no try before this. */
  notBeforeMs: number;
  isOffline: boolean;
  offlineSinceMs?: number;
  /** When the computer was last found to have slept. */
  wokenAtMs?: number;
  /** What the history told of the site as the outage began; never of a private window's. */
  past?: SitePast;
  wait?: { fromMs: number; untilMs: number };
  probe?: Probe;
  probeCount: number;
  failures: Record<number, Failure>;
  /** Pages that are watched though no tab shows them any more. */
  watches: Watch[];
}

/** A page that a user has left and wants to be told of. Never one of a private window. */
export interface Watch {
  id: string;
  url: string;
  submission: Submission;
  isRepeatable: boolean;
  sinceMs: number;
  lastProbedAtMs: number;
  /** The user has been told that it is back, and has not been there yet. */
  isAnnounced?: boolean;
}

/** One quiet request, under way. */
export interface Probe {
  id: number;
  url: string;
  /** Whether the address is the root, which stands in for one that may act. */
  isStandIn: boolean;
  /** Where redirects led when the page failed. */
  failedAt?: string;
  isPrivate: boolean;
  trigger: Attempt['trigger'];
  startedAtMs: number;
  /** The tab whose user pressed the button, where one did. */
  askedBy?: number;
}

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
  isRepeatable?: boolean | undefined;
  /** Whether the browser says that the page itself has begun the load. */
  isByPage?: boolean | undefined;
  diagnosis: Diagnosis;
}

/** What one probe came to. */
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

export type OutageEvent =
  | ({ type: 'failed' } & FailedPage)
  /** A closer look at the document: who failed. */
  | { type: 'refined'; tabId: number; diagnosis: Diagnosis }
  /** Likewise: it was no gateway failure. */
  | { type: 'withdrawn'; tabId: number }
  /** Another document stands in the tab; `status` is that of the page that failed, if it is that. */
  | { type: 'gone'; tabId: number; status?: number | undefined }
  /** The card stands somewhere else than was thought. */
  | { type: 'surface-changed'; tabId: number; surface: Failure['surface'] }
  | { type: 'loading'; tabId: number }
  | { type: 'load-aborted'; tabId: number }
  /** Loading would take away what the user is doing in the page. */
  | { type: 'load-refused'; tabId: number }
  /** The user has brought the tab to the front. */
  | { type: 'shown'; tabId: number }
  | { type: 'due'; isOnline: boolean }
  | ({ type: 'probed' } & ProbeCompletion)
  | { type: 'try-now'; tabId: number }
  /** The user wants the page loaded whose address is not requested without them. */
  | { type: 'load-page'; tabId: number }
  /** A check asked for the page without cookies. */
  | { type: 'checked'; tabId: number; isAnswered: boolean }
  | { type: 'stop'; tabId: number }
  | { type: 'keep'; tabId: number }
  | { type: 'watch'; tabId: number }
  /** The user has confirmed that a form is to be sent once more. */
  | { type: 'send-again'; tabId: number }
  /** The browser goes on with the tab under another id, as when it had put it out of memory. */
  | { type: 'renumbered'; tabId: number; newTabId: number }
  /** The site's data were cleared, so its page is to be loaded past the cache. */
  | { type: 'cleared'; tabId: number }
  | { type: 'hide'; tabId: number }
  | { type: 'show'; tabId: number }
  /** Something else the user did, for the record. */
  | { type: 'acted'; tabId: number; action: string; result?: string }
  /** The user wants to be told of a page that no tab shows. */
  | { type: 'watch-page'; id: string; url: string; isRepeatable: boolean }
  | { type: 'unwatch'; id: string }
  /** A tab has loaded a page that may be watched. */
  | { type: 'loaded'; url: string }
  /** The user has withdrawn the extension's access to the site. */
  | { type: 'access-withdrawn' }
  /** What the history knows of the site. */
  | { type: 'remembered'; past: SitePast }
  /** The user wants pages to be tried without being asked, or no more, or for another time. */
  | { type: 'preferences-changed' };

/** What is to be done in the browser because of an event. */
export type Effect =
  | { type: 'probe'; probe: Probe }
  | { type: 'load'; failure: Failure }
  | { type: 'send-again'; failure: Failure }
  | { type: 'end'; failure: Failure }
  /** An outage of this page's site has begun: what were its earlier ones like? */
  | { type: 'recall'; url: string }
  /** A watched page answers; `tabId` where a tab still shows it. */
  | { type: 'announce'; page: Announced; tabId?: number };

export type Announced = Pick<Watch, 'id' | 'url' | 'submission' | 'isRepeatable'>;

/** How the user wants failing pages to be tried. */
export interface RetryPreferences {
  /** Whether without being asked to. */
  autoRetry: boolean;
  /** For how long, unless a page is watched. */
  retryLimitMs: number;
}

/** An outage on its way through one event: changed in place, then handed back. */
export interface Draft extends RetryPreferences {
  outage: Outage;
  effects: Effect[];
  nowMs: number;
  random: () => number;
}

// A probe gives up after 35 s; one with no result after this died with its worker.
export const PROBE_LEASE_MS = 45_000;
// A load that has neither arrived nor failed by then is no reason to stop looking.
const LOAD_LEASE_MS = 60_000;
// Gateways take minutes to give a form up. Until then it may still be on its way: it is not to be sent
// again, nor cut off. https://developers.cloudflare.com/fundamentals/reference/connection-limits/
const FORM_LEASE_MS = 5 * 60_000;

/** The key of a page's outage: its origin, and apart for private windows. */
export function outageKey(url: string, isPrivate: boolean): string {
  return `${isPrivate ? 'private ' : ''}${new URL(url).origin}`;
}

/** Takes time in which no probe could be made out of the time of trying. */
export function excludeTime(outage: Outage, lengthMs: number, nowMs: number): void {
  outage.startedAtMs = Math.min(outage.startedAtMs + lengthMs, nowMs);
  for (const failure of Object.values(outage.failures))
    if (!failure.isWatched)
      failure.tryingSinceMs = Math.min(failure.tryingSinceMs + lengthMs, nowMs);
}

/** The origin of an outage's site. */
export const siteOf = ({ key }: Pick<Outage, 'key'>): string => key.slice(key.lastIndexOf(' ') + 1);

/** An outage that nobody has met yet. */
export function newOutage(key: string, nowMs: number): Outage {
  return {
    key,
    startedAtMs: nowMs,
    tries: 0,
    probesSinceLoad: 0,
    differentInRow: 0,
    notBeforeMs: 0,
    isOffline: false,
    probeCount: 0,
    failures: {},
    watches: [],
  };
}

/** Whether a failure wants the site to be looked at on its behalf. */
export const isWaiting = ({ phase, load }: Failure) => phase === 'waiting' && !load;

/** Whether the site is still asked for a watched page. */
export const isOpen = ({ isAnnounced }: Watch) => !isAnnounced;

/** For how long a load that has begun is taken to be under way; a user's may be that of a form. */
export const leaseMs = ({ submission, load }: Failure) =>
  submission === 'unanswered' || load?.reason === 'user' ? FORM_LEASE_MS : LOAD_LEASE_MS;

/** What a watched failure leaves behind when its tab is gone. */
export function watchOf(failure: Failure): Watch {
  const { id, url, submission, isRepeatable, tryingSinceMs: sinceMs, lastProbedAtMs } = failure;
  return { id, url, submission, isRepeatable, sinceMs, lastProbedAtMs };
}

/** When an outage next wants a `due` event; undefined where it waits for nothing. */
export function nextWakeMs(outage: Outage): number | undefined {
  const times = Object.values(outage.failures).flatMap((failure) => {
    const { load } = failure;
    return load ? [load.startsAtMs + (load.hasStarted ? leaseMs(failure) : 0)] : [];
  });
  if (outage.probe) times.push(outage.probe.startedAtMs + PROBE_LEASE_MS);
  const isAsked = Object.values(outage.failures).some(isWaiting) || outage.watches.some(isOpen);
  if (outage.wait && isAsked) times.push(outage.wait.untilMs);
  return times.length > 0 ? Math.min(...times) : undefined;
}
