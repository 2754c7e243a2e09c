import type { Diagnosis } from '../diagnosis/diagnosis';

/** Of a failure whose answer nobody saw, or that had none. */
export const UNKNOWN: Diagnosis = { kind: 'gateway-failure', failed: 'unknown', confidence: 0 };

/**
 * What is known of a form behind a failing page.
 * `none`: the page was simply opened. `unanswered`: a form was sent and the failure is the answer
 * to it, so sending it again could order twice. `received`: the form was answered by a redirect
 * and only the page after it failed. `unknown`: nobody saw how the page was asked for.
 */
export type Submission = (typeof SUBMISSIONS)[number];
export const SUBMISSIONS = ['none', 'unanswered', 'received', 'unknown'] as const;

/** What began a probe or a load; `page`: the failing page itself, by its script or a refresh. */
export const TRIGGERS = ['schedule', 'user', 'reconnection', 'page'] as const;

/** One look at whether the site answers: a quiet request, or a load of the page itself. */
export interface Attempt {
  kind: 'probe' | 'load';
  trigger: (typeof TRIGGERS)[number];
  atMs: number;
  durationMs: number;
  /** Absent where no answer came at all (refused, reset, timed out), and of a redirect. */
  status?: number;
  isAnswered: boolean;
}

/** Something the user did about a failure, and what came of it where that is known. */
export interface Acted {
  action: string;
  atMs: number;
  result?: string;
}

/**
 * How a failure ended. `recovered`: the page itself answered. `changed`: it loads, but answers with
 * another error, such as 404. `left`: the tab went elsewhere or was closed. `stopped`: so, after the
 * user had stopped the tries. `exhausted`: so, after the tries had come to their limit.
 */
export type Outcome = (typeof OUTCOMES)[number];
export const OUTCOMES = ['recovered', 'changed', 'left', 'stopped', 'exhausted'] as const;

/** A load of the failing page, under way or about to start. */
export interface Load {
  trigger: Attempt['trigger'];
  startsAtMs: number;
  hasStarted: boolean;
  reason: LoadReason;
  /** The recovery page leads back to the failing page, where the form is sent once more. */
  isReturning?: boolean;
}

/**
 * `user`: begun in the browser, without us. `asked`: the user has pressed a button for it.
 * `answered`: a probe was answered just before, so that the page should be back. `trial`: in place
 * of a probe, as a site may refuse what is no load of a page. `cleared`: the site's data were
 * cleared. `send-again`: a form is sent once more, as the user has confirmed.
 */
export type LoadReason = 'user' | 'asked' | 'answered' | 'trial' | 'cleared' | 'send-again';

/** One tab's run of failures on one address, from the first failure to its outcome. */
export interface Failure {
  id: string;
  tabId: number;
  isPrivate: boolean;
  /** Where the card stands: over the page, on a page of its own, or nowhere but in the popup. */
  surface: 'overlay' | 'recovery' | 'none';
  /** The document whose card may speak for this failure. */
  documentId?: string;
  /** The address that was asked for. */
  url: string;
  /** Where redirects led, when not to that address itself. */
  failedAt?: string | undefined;
  /** 0 where no answer came at all. */
  status: number;
  submission: Submission;
  /** Whether the address may be requested again without the user: see `isRepeatable`. */
  isRepeatable: boolean;
  diagnosis: Diagnosis;
  startedAtMs: number;
  /** The time that it is tried for counts from here. */
  tryingSinceMs: number;
  /**
   * `resting`: the user wants no tries but those that are asked for. `answering`: the site answers
   * again, and loading the page is left to the user.
   */
  phase: 'waiting' | 'resting' | 'stopped' | 'exhausted' | 'answering';
  load?: Load;
  lastProbedAtMs: number;
  /** The last request of ours for it, which has no cookies, was answered. */
  isProbeAnswered?: boolean;
  /** Loads that failed after such an answer. */
  failedLoads?: number;
  /** When the page last loaded itself, by its script or a refresh. */
  selfLoadedAtMs?: number;
  /** How many loads in a row failed at once after the one before. */
  quickLoads?: number;
  /** A load by itself would take away what the user is doing in the page. */
  isInUse?: boolean;
  /** The user asked to be told when it is back: waiting goes on for a day. */
  isWatched?: boolean;
  /** The user has been told that it is back, and no load has failed since. */
  isAnnounced?: boolean;
  /** The user wants no card on this site: the popup has it all. */
  isHidden?: boolean;
  /** The latest of them; see `addAttempt`. */
  attempts: Attempt[];
  /** How many more there were before those. */
  earlierAttempts?: number;
  /** The latest of them; see `addAction`. */
  actions: Acted[];
  endedAtMs?: number;
  outcome?: Outcome;
}

/** After so many loads that failed although the site answers, trying ends. */
export const MOST_FAILED_LOADS = 3;

/**
 * More than a day of trying makes. All that is kept of a failure is written anew with each, and
 * all tabs share the 10 MB of `storage.session`.
 */
export const MOST_ATTEMPTS = 300;

/** Notes an attempt; of the oldest, where there are too many, only that they were made. */
export function addAttempt(failure: Failure, attempt: Attempt): void {
  const { attempts, earlierAttempts = 0 } = failure;
  if (attempts.push(attempt) <= MOST_ATTEMPTS) return;
  attempts.shift();
  failure.earlierAttempts = earlierAttempts + 1;
}

/** Likewise: nobody needs the count of what was done. */
const MOST_ACTIONS = 300;

/** Notes an action; the oldest is forgotten where there are too many. */
export function addAction({ actions }: Failure, acted: Acted): void {
  if (actions.push(acted) > MOST_ACTIONS) actions.shift();
}

/** How many attempts there were in all. */
export const countAttempts = ({
  attempts,
  earlierAttempts = 0,
}: Pick<Failure, 'attempts' | 'earlierAttempts'>): number => attempts.length + earlierAttempts;

/** A page that has not loaded itself for so long does so no more. */
const SELF_LOADING_MS = 60_000;

/** Whether a page loads itself again and again, and so is left to that. */
export const isSelfLoading = ({ selfLoadedAtMs = 0 }: Failure, nowMs: number): boolean =>
  nowMs - selfLoadedAtMs < SELF_LOADING_MS;

/** Whether two addresses name the same page; fragments never reach a server and do not count. */
export function isSamePage(a: string, b: string): boolean {
  return withoutFragment(a) === withoutFragment(b);
}

/** The address as a server sees it. */
export function withoutFragment(url: string): string {
  return url.split('#', 1)[0] ?? url;
}

/** Ends a failure, by the `status` that its page then answered with, if it did. */
export function endFailure(failure: Failure, status: number | undefined, nowMs: number): Failure {
  const { load: _, ...ended } = failure;
  return { ...ended, outcome: outcomeOf(failure, status), endedAtMs: nowMs };
}

function outcomeOf({ phase }: Failure, status: number | undefined): Outcome {
  if (status !== undefined) return status < 400 ? 'recovered' : 'changed';
  return phase === 'stopped' || phase === 'exhausted' ? phase : 'left';
}

/**
 * The address that a probe requests for a page: the page itself where it may be requested again
 * without the user, else the site's root.
 */
export function probeUrl({ url, isRepeatable }: Pick<Failure, 'url' | 'isRepeatable'>): string {
  const asked = new URL(isRepeatable ? url : '/', url);
  // `fetch` refuses addresses with credentials; the browser sends those it knows all the same.
  // https://fetch.spec.whatwg.org/#dom-request
  Object.assign(asked, { username: '', password: '', hash: '' });
  return asked.href;
}
