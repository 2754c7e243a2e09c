import type { Finding } from '../check/finding';
import type { PageFaults } from '../check/page-faults';
import type { PageLoad } from '../check/page-load';
import type { Clearing } from '../clear/clearing';
import type { Diagnosis } from '../diagnosis/diagnosis';
import { gateways } from '../diagnosis/gateways';
import { countAttempts, type Failure, type LoadReason } from '../outage/failure';
import { nextWakeMs, type Outage } from '../outage/outage';
import { withoutSecrets } from '../repeatable/redact';
import { pastBackWithinMs } from '../schedule/expectation';

/** Who failed, where that is known well enough to be said. */
export type Blame = Diagnosis['failed'] | 'origin-behind-cdn';

// Below it a diagnosis is a guess, and the card says what it knows instead.
const WELL_ENOUGH = 0.75;

/** Everything a card shows of a tab; plain data, made by the background and sent to the surfaces. */
export interface CardView {
  phase:
    | 'waiting'
    | 'trying'
    | 'offline'
    | 'loading'
    | 'returning'
    | 'resting'
    | 'stopped'
    | 'exhausted'
    | 'answering'
    | 'back'
    | 'waiting-room'
    | 'challenge'
    /** Nothing to wait for: what the popup says of any other page. */
    | 'page';
  url: string;
  /** The address as it may be told to others: see `withoutSecrets`. */
  publicUrl: string;
  /**
   * What an action on this view is about: the failure's id, or the origin of a page without one.
   * The background adds it.
   */
  about?: string;
  /** 0 where no answer came at all. */
  status: number;
  submission: Failure['submission'];
  /** Whether the address may be requested again without the user: see `isRepeatable`. */
  isRepeatable: boolean;
  /** How many loads failed though a request without cookies had just been answered. */
  failedLoads?: number;
  /** Whether a load would take away what the user is doing in the page. */
  isInUse?: boolean;
  /** Whether the page loads itself again and again. */
  isSelfLoading?: boolean;
  blame: Blame;
  gateway?: string;
  /** What the gateway calls the failing answer. */
  reference?: string;
  downSinceMs: number;
  tries: number;
  /** What failed tries were answered with, the most frequent first; 0 stands for no answer. */
  answers: [status: number, count: number][];
  lastTriedAtMs?: number;
  isWatched: boolean;
  isPrivate: boolean;
  /** Whether the user wants no card on this site. */
  isHidden: boolean;
  /** What was found of whether it is only the user; `asks` are the services not asked yet. */
  check?: { findings: readonly Finding[]; isDone: boolean; asks: string[] };
  clearing?: Clearing;
  /** The wait under way, for the ring and the countdown; none of a form, which is not loaded. */
  wait?: { fromMs: number; untilMs: number };
  /** When the surface should say that something is due. */
  wakeAtMs?: number;
  /** Why the page should be loading at this moment, if it should. */
  loading?: LoadReason;
  /** How long the page was away; where it is back, or being loaded. */
  awayMs?: number;
  /** Within which time the shop was back each of the last `count` times, where that is known. */
  past?: { count: number; withinMs: number } | undefined;
  /** Light or dark, where the user does not want the browser's own choice. */
  appearance?: 'light' | 'dark';
  /** Whether the user wants no notifications. */
  isQuiet?: boolean;
  /** Whether the browser no longer has the form that was not answered: it cannot send it again. */
  isFormLost?: boolean;
  /** What the page's load came to, where there is nothing to wait for. */
  page?: PageLoad;
  /** What a closer look at a page that has loaded found to be wrong with it. */
  faults?: PageFaults;
  /** What is open below the card's buttons, where the page has loaded anew since. */
  panel?: string | undefined;
}

/** How one tab of an outage looks at this moment. */
export function viewOf(outage: Outage, failure: Failure): CardView {
  const { startedAtMs, load, submission } = failure;
  const wakeAtMs = nextWakeMs(outage);
  const phase = phaseOf(outage, failure);
  const past = pastBackWithinMs(outage.past?.recoveriesMs ?? []);
  const isCountedDown = phase === 'waiting' && submission !== 'unanswered';
  return {
    ...whatFailed(failure),
    phase,
    ...(load?.hasStarted ? { loading: load.reason } : {}),
    ...(load ? { awayMs: load.startsAtMs - startedAtMs } : {}),
    ...(past ? { past } : {}),
    ...(outage.wait && isCountedDown ? { wait: outage.wait } : {}),
    ...(wakeAtMs === undefined ? {} : { wakeAtMs }),
  };
}

/** How a tab looks whose page has come back. */
export function viewOfReturn(failure: Failure, nowMs: number): CardView {
  const awayMs = nowMs - failure.startedAtMs;
  return { ...whatFailed(failure), phase: 'back', awayMs };
}

/** How a tab looks whose page only resembles a failure: it does the waiting itself. */
export function viewOfLookalike(
  phase: 'waiting-room' | 'challenge',
  page: Pick<CardView, 'url' | 'status'>,
  nowMs: number,
): CardView {
  return {
    ...NOTHING_KNOWN,
    answers: [],
    url: page.url,
    publicUrl: withoutSecrets(page.url),
    status: page.status,
    phase,
    downSinceMs: nowMs,
  };
}

/** What the popup says of a page that is not waited for. */
export function viewOfPage(
  page: PageLoad,
  known: Pick<CardView, 'submission' | 'isRepeatable' | 'isPrivate' | 'isHidden' | 'isWatched'>,
  nowMs: number,
): CardView {
  return {
    ...NOTHING_KNOWN,
    ...known,
    answers: [],
    page,
    url: 'url' in page ? page.url : '',
    publicUrl: 'url' in page ? withoutSecrets(page.url) : '',
    status: page.kind === 'answered' ? page.status : 0,
    phase: 'page',
    downSinceMs: nowMs,
  };
}

const NOTHING_KNOWN = {
  submission: 'none',
  isRepeatable: false,
  blame: 'unknown',
  tries: 0,
  isWatched: false,
  isPrivate: false,
  isHidden: false,
} as const;

function whatFailed(failure: Failure) {
  const { url, status, submission, startedAtMs: downSinceMs, attempts, diagnosis } = failure;
  const { gateway, reference } = diagnosis;
  const { isRepeatable, failedLoads, isInUse, selfLoadedAtMs } = failure;
  const lastTriedAtMs = attempts.at(-1)?.atMs;
  return {
    ...{ url, publicUrl: withoutSecrets(url), status, submission, isRepeatable },
    ...{ blame: blameOf(failure), downSinceMs },
    ...(failedLoads === undefined ? {} : { failedLoads }),
    ...(isInUse ? { isInUse } : {}),
    ...(selfLoadedAtMs === undefined ? {} : { isSelfLoading: true }),
    ...(gateway === undefined ? {} : { gateway }),
    ...(reference === undefined ? {} : { reference }),
    ...(lastTriedAtMs === undefined ? {} : { lastTriedAtMs }),
    ...{ tries: countAttempts(failure), answers: answersOf(failure) },
    isWatched: failure.isWatched ?? false,
    isPrivate: failure.isPrivate,
    isHidden: failure.isHidden ?? false,
  };
}

function answersOf({ attempts }: Failure): CardView['answers'] {
  const counts = new Map<number, number>();
  const unanswered = attempts.filter(({ isAnswered }) => !isAnswered);
  for (const { status = 0 } of unanswered) counts.set(status, (counts.get(status) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a);
}

/** Whom the card may name for a failure. */
export function blameOf({ diagnosis }: Failure): Blame {
  const { failed, gateway, confidence } = diagnosis;
  if (confidence < WELL_ENOUGH) return 'unknown';
  const isBehindCdn = gateways.some(({ name, side }) => name === gateway && side === 'cdn');
  return failed === 'origin' && isBehindCdn ? 'origin-behind-cdn' : failed;
}

function phaseOf(outage: Outage, { tabId, phase, load }: Failure): CardView['phase'] {
  if (load) return load.reason === 'answered' ? 'returning' : 'loading';
  if (outage.probe?.askedBy === tabId) return 'trying';
  if (phase !== 'waiting') return phase;
  if (outage.probe) return 'trying';
  return outage.isOffline ? 'offline' : 'waiting';
}
