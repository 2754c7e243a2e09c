import type { Diagnosis } from '../diagnosis/diagnosis';
import type { FormKind } from '../form/form-kind';
import type { BrowserError } from '../navigation/browser-error';

/** The diagnosis of a failure without a response, or whose response the extension did not see. */
export const UNKNOWN_DIAGNOSIS: Diagnosis = {
  kind: 'gateway-failure',
  failed: 'unknown',
  confidence: 0,
};

/**
 * Whether a form led to a failing page.
 * `none`: the page was opened without a form. `unanswered`: a form was sent and the failure is the
 * response to it, so sending it again could place an order twice. `received`: the response to the
 * form was a redirect, and only the page after it failed. `unknown`: the extension did not see how
 * the page was requested.
 */
export type Submission = (typeof SUBMISSIONS)[number];
export const SUBMISSIONS = ['none', 'unanswered', 'received', 'unknown'] as const;

/** What started a probe or a load. `page`: the failing page itself, by its script or a refresh. */
export const TRIGGERS = ['schedule', 'user', 'reconnection', 'page'] as const;

/**
 * One try to reach the page: a probe, which the user does not see, or a load of the page itself.
 */
export interface Attempt {
  kind: 'probe' | 'load';
  trigger: (typeof TRIGGERS)[number];
  atMs: number;
  durationMs: number;
  /** The HTTP status. Absent for a redirect, and without a response (refused, reset, timed out). */
  status?: number;
  isAnswered: boolean;
}

/** An action of the user about a failure, with its result if that is known. */
export interface ActionRecord {
  action: string;
  atMs: number;
  result?: string;
}

/**
 * How a failure ended. `recovered`: the page loads again. `changed`: the page responds with another
 * error, such as 404. The tab went to another page or was closed: `left` in general, `stopped` if
 * the user had stopped the retries before, `exhausted` if the retries had reached their limit.
 */
export type Outcome = (typeof OUTCOMES)[number];
export const OUTCOMES = ['recovered', 'changed', 'left', 'stopped', 'exhausted'] as const;

/** A load of the failing page that is in progress or scheduled. */
export interface Load {
  trigger: Attempt['trigger'];
  startsAtMs: number;
  hasStarted: boolean;
  reason: LoadReason;
  /** The recovery page goes back to the failing page, from which the form is sent again. */
  isReturning?: boolean;
}

/**
 * Why a load was started. `user`: the user or the page started it in the browser, not the
 * extension. `asked`: the user pressed a button for it. `answered`: a probe has just succeeded, so
 * the page should be back. `trial`: in place of a probe, because a site may refuse requests that
 * are not page loads. `cleared`: the site's data was cleared. `send-again`: the user has confirmed
 * that a form is sent again.
 */
export type LoadReason = 'user' | 'asked' | 'answered' | 'trial' | 'cleared' | 'send-again';

/** One failing address in one tab, from its first failure to its outcome. */
export interface Failure {
  id: string;
  tabId: number;
  isPrivate: boolean;
  /** Where the card is shown: over the page, on the recovery page, or only in the popup. */
  surface: 'overlay' | 'recovery' | 'none';
  /** The document whose overlay may send messages about this failure. */
  documentId?: string;
  /** The requested address. */
  url: string;
  /** The address that redirects led to, if it differs from `url`. */
  failedAt?: string | undefined;
  /** The HTTP status; 0 without a response. */
  status: number;
  /** Why there was no response; absent if that is unknown. */
  error?: BrowserError | undefined;
  submission: Submission;
  /** What the form does that led here; absent if only the address can tell. */
  formKind?: FormKind;
  /**
   * Whether the address may be requested again without the user: see the function `isRepeatable`.
   */
  isRepeatable: boolean;
  diagnosis: Diagnosis;
  startedAtMs: number;
  /** The retry limit counts from this time, in ms since the epoch. */
  tryingSinceMs: number;
  /**
   * `waiting`: it is retried automatically. `resting`: it is retried only when the user asks.
   * `stopped`: the user stopped the retries. `exhausted`: the retries reached their limit.
   * `answering`: the site responds again, and the user decides when to load the page.
   */
  phase: 'waiting' | 'resting' | 'stopped' | 'exhausted' | 'answering';
  load?: Load;
  lastProbedAtMs: number;
  /** Whether the last request of the extension for the page, without cookies, succeeded. */
  isProbeAnswered?: boolean;
  /** How many loads failed after a request of the extension had succeeded. */
  failedLoads?: number;
  /** Until when the page counts as one that loads itself, by its script or a refresh. */
  selfLoadingUntilMs?: number;
  /** How many loads in a row came as quickly, or as regularly, as a page loads itself. */
  selfLikeLoads?: number;
  /** An automatic load would discard what the user is doing in the page. */
  isInUse?: boolean;
  /** The user wants a notification when the page is back: it is retried for a day. */
  isWatched?: boolean;
  /** The user was notified that the page is back, and no load has failed since. */
  isAnnounced?: boolean;
  /** The user wants no card on this site: only the popup shows the failure. */
  isHidden?: boolean;
  /** The latest attempts; see `addAttempt`. */
  attempts: Attempt[];
  /** How many attempts before those in `attempts` were removed, without loads by the page. */
  earlierAttempts?: number;
  /** The latest actions of the user; see `addAction`. */
  actions: ActionRecord[];
  endedAtMs?: number;
  outcome?: Outcome;
}

/** Retries end after this many loads that failed although the site responds to probes. */
export const MOST_FAILED_LOADS = 3;

/**
 * The limit of stored attempts; a day of retries makes fewer. Each attempt stores the whole failure
 * again, and all tabs share the 10 MB of `storage.session`.
 */
export const MOST_ATTEMPTS = 300;

/** Adds an attempt. Above `MOST_ATTEMPTS`, removes the oldest one and only counts it. */
export function addAttempt(failure: Failure, attempt: Attempt): void {
  const { attempts, earlierAttempts = 0 } = failure;
  if (attempts.push(attempt) <= MOST_ATTEMPTS) return;
  failure.earlierAttempts = earlierAttempts + attempts.splice(0, 1).filter(isTry).length;
}

/** The limit of stored actions. Removed ones are not counted: no view shows their number. */
const MOST_ACTIONS = 300;

/** Adds an action of the user. Above `MOST_ACTIONS`, removes the oldest one. */
export function addAction({ actions }: Failure, action: ActionRecord): void {
  if (actions.push(action) > MOST_ACTIONS) actions.shift();
}

/**
 * Returns the number of attempts by the extension and the user, including those no longer stored. A
 * page that loads itself every second does not try on the user's behalf.
 */
export const countAttempts = ({
  attempts,
  earlierAttempts = 0,
}: Pick<Failure, 'attempts' | 'earlierAttempts'>): number =>
  attempts.filter(isTry).length + earlierAttempts;

const isTry = ({ trigger }: Attempt) => trigger !== 'page';

/** Returns whether two addresses name the same page. Ignores fragments: no server receives them. */
export function isSamePage(a: string, b: string): boolean {
  return withoutFragment(a) === withoutFragment(b);
}

/** Returns the address without its fragment, which no server receives. */
export function withoutFragment(url: string): string {
  return url.split('#', 1)[0] ?? url;
}

/**
 * Returns the failure with its outcome and end. `status`: the HTTP status with which its page
 * loaded; undefined if the tab went to another page or was closed.
 */
export function endFailure(failure: Failure, status: number | undefined, nowMs: number): Failure {
  const { load: _, ...ended } = failure;
  return { ...ended, outcome: outcomeOf(failure, status), endedAtMs: nowMs };
}

function outcomeOf({ phase }: Failure, status: number | undefined): Outcome {
  if (status !== undefined) return status < 400 ? 'recovered' : 'changed';
  return phase === 'stopped' || phase === 'exhausted' ? phase : 'left';
}

/**
 * Returns the address that a probe requests for a page: the page itself if it may be requested
 * again without the user, else the root of its site.
 */
export function probeUrl({ url, isRepeatable }: Pick<Failure, 'url' | 'isRepeatable'>): string {
  const probed = new URL(isRepeatable ? url : '/', url);
  // `fetch` rejects addresses with credentials.
  // https://fetch.spec.whatwg.org/#dom-request
  Object.assign(probed, { username: '', password: '', hash: '' });
  return probed.href;
}

/** Whether the sentences about a failure name the kind of its form. */
export const namesFormKind = ({
  submission,
  isRepeatable,
}: Pick<Failure, 'submission'> & Partial<Pick<Failure, 'isRepeatable'>>): boolean =>
  submission !== 'none' || !isRepeatable;
