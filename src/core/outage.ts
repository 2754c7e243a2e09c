import type { Diagnosis } from './diagnosis';
import type { Attempt, Incident, Submission } from './incident';
import type { SitePast } from './past-outages';

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
  /** Loads that failed right after a quiet request had been answered: each doubles the gaps. */
  falseRecoveries: number;
  /** `Retry-After` asks for no try before this. */
  notBeforeMs: number;
  isOffline: boolean;
  /** What the history told of the site as the outage began; never of a private window's. */
  past?: SitePast;
  wait?: { fromMs: number; untilMs: number };
  probe?: Probe;
  probeCount: number;
  incidents: Record<number, Incident>;
  /** Pages that are watched though no tab shows them any more. */
  watches: Watch[];
}

/** A page that a shopper has left and wants to be told of. Never one of a private window. */
export interface Watch {
  id: string;
  url: string;
  submission: Submission;
  sinceMs: number;
  lastProbedAtMs: number;
}

/** One quiet request, under way. */
export interface Probe {
  id: number;
  url: string;
  isPrivate: boolean;
  trigger: Attempt['trigger'];
  startedAtMs: number;
  /** The tab whose shopper pressed the button, where one did. */
  askedBy?: number;
}

export interface Failure {
  tabId: number;
  /** For the incident, should this failure be its first. */
  id: string;
  isPrivate: boolean;
  face: Incident['face'];
  documentId?: string;
  url: string;
  status: number;
  submission: Submission;
  diagnosis: Diagnosis;
}

export interface ProbeAnswer {
  probeId: number;
  /** Absent where no answer came. */
  status?: number;
  isAnswered: boolean;
  durationMs: number;
  retryAfterMs?: number;
  /** Nobody could ask: a private window whose tabs show no document of the site. */
  isUnasked?: true;
  /** Tabs in front of their windows, which come back first. */
  visibleTabIds: readonly number[];
}

export type OutageEvent =
  | ({ type: 'failed' } & Failure)
  /** A closer look at the document: who failed. */
  | { type: 'refined'; tabId: number; diagnosis: Diagnosis }
  /** Likewise: it was no gateway failure. */
  | { type: 'withdrawn'; tabId: number }
  /** Another document stands in the tab; recovered when it is the failing page, answering. */
  | { type: 'gone'; tabId: number; isRecovered: boolean }
  /** The card stands somewhere else than was thought. */
  | { type: 'faced'; tabId: number; face: Incident['face'] }
  | { type: 'loading'; tabId: number }
  | { type: 'load-aborted'; tabId: number }
  | { type: 'due'; isOnline: boolean }
  | ({ type: 'probed' } & ProbeAnswer)
  | { type: 'try-now'; tabId: number }
  | { type: 'stop'; tabId: number }
  | { type: 'keep'; tabId: number }
  | { type: 'watch'; tabId: number }
  /** The shopper has confirmed that a form is to be sent once more. */
  | { type: 'send-again'; tabId: number }
  /** The browser goes on with the tab under another id, as when it had put it out of memory. */
  | { type: 'renumbered'; tabId: number; newTabId: number }
  /** The site's data were cleared, so its page is to be loaded past the cache. */
  | { type: 'cleared'; tabId: number }
  | { type: 'hide'; tabId: number }
  | { type: 'show'; tabId: number }
  /** Something else the shopper did, for the record. */
  | { type: 'acted'; tabId: number; action: string; result?: string }
  /** The shopper wants to be told of a page that no tab shows. */
  | { type: 'watch-page'; id: string; url: string }
  | { type: 'unwatch'; id: string }
  /** What the history knows of the site. */
  | { type: 'remembered'; past: SitePast }
  /** The user wants pages to be tried without being asked, or no more, or for another time. */
  | { type: 'wishes-changed' };

/** What is to be done in the browser because of an event. */
export type Effect =
  | { type: 'probe'; probe: Probe }
  | { type: 'load'; incident: Incident }
  | { type: 'send-again'; incident: Incident }
  | { type: 'end'; incident: Incident }
  /** An outage of this page's site has begun: what were its earlier ones like? */
  | { type: 'recall'; url: string }
  /** A watched page answers; `tabId` where a tab still shows it. */
  | { type: 'announce'; page: Pick<Watch, 'id' | 'url' | 'submission'>; tabId?: number };

/** How the user wants failing pages to be tried. */
export interface Wishes {
  /** Whether without being asked to. */
  isTrying: boolean;
  /** For how long, unless a page is watched. */
  tryingLimitMs: number;
}

/** An outage on its way through one event: changed in place, then handed back. */
export interface Draft extends Wishes {
  outage: Outage;
  effects: Effect[];
  nowMs: number;
  random: () => number;
}

// A probe gives up after 15 s; one with no result after this died with its worker.
export const PROBE_LEASE_MS = 20_000;
// A load that has neither arrived nor failed by then is no reason to stop looking.
const LOAD_LEASE_MS = 60_000;
// Gateways take minutes to give a form up. Until then it may still be on its way: it is not to be sent
// again, nor cut off. https://developers.cloudflare.com/fundamentals/reference/connection-limits/
const FORM_LEASE_MS = 5 * 60_000;

/** The key of a page's outage: its origin, and apart for private windows. */
export function outageKey(url: string, isPrivate: boolean): string {
  return `${isPrivate ? 'private ' : ''}${new URL(url).origin}`;
}

/** An outage that nobody has met yet. */
export function newOutage(key: string, nowMs: number): Outage {
  return {
    key,
    startedAtMs: nowMs,
    tries: 0,
    falseRecoveries: 0,
    notBeforeMs: 0,
    isOffline: false,
    probeCount: 0,
    incidents: {},
    watches: [],
  };
}

/** Whether an incident wants the site to be looked at on its behalf. */
export const isWaiting = ({ phase, load }: Incident) => phase === 'waiting' && !load;

/** For how long a load that has begun is taken to be under way; a shopper's may be that of a form. */
export const leaseMs = ({ submission, load }: Incident) =>
  submission === 'unanswered' || load?.reason === 'shopper' ? FORM_LEASE_MS : LOAD_LEASE_MS;

/** What a watched incident leaves behind when its tab is gone. */
export function watchOf({ id, url, submission, tryingSinceMs, lastProbedAtMs }: Incident): Watch {
  return { id, url, submission, sinceMs: tryingSinceMs, lastProbedAtMs };
}

/** When an outage next wants a `due` event; undefined where it waits for nothing. */
export function nextWakeMs(outage: Outage): number | undefined {
  const times = Object.values(outage.incidents).flatMap((incident) => {
    const { load } = incident;
    return load ? [load.startsAtMs + (load.hasStarted ? leaseMs(incident) : 0)] : [];
  });
  if (outage.probe) times.push(outage.probe.startedAtMs + PROBE_LEASE_MS);
  if (outage.wait) times.push(outage.wait.untilMs);
  return times.length > 0 ? Math.min(...times) : undefined;
}
