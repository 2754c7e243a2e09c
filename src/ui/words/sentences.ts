import type { Advice } from '../../core/check/verdict';
import { MOST_FAILED_LOADS } from '../../core/outage/failure';
import { halfOverWithinMs } from '../../core/schedule/expectation';
import { type FailureView, waitOf } from '../../core/view/view';
import { duration, plural, words } from '../../i18n';

const FRESH_MS = 60_000;
const UP: readonly FailureView['phase'][] = ['returning', 'answering', 'back'];
const EXPECTED: readonly FailureView['phase'][] = ['waiting', 'trying', 'resting'];
const UNSEEN: readonly FailureView['phase'][] = ['resting', 'stopped', 'exhausted'];
const GUIDED: readonly FailureView['phase'][] = [...EXPECTED, 'stopped', 'exhausted'];

const CAUSES = {
  origin: 'causeOrigin',
  'origin-behind-cdn': 'causeOriginBehindCdn',
  cdn: 'causeCdn',
  'hosting-platform': 'causeHostingPlatform',
  'own-network': 'causeOwnNetwork',
  unknown: 'causeError',
} as const;

/** The card's first line. */
export function headline(view: FailureView): string {
  const { phase, submission } = view;
  if (phase === 'back') return words('backAfter', duration(view.awayMs));
  if (phase === 'returning' || phase === 'answering') return words('headlineAnswering');
  if (submission === 'unanswered') return words('headlineForm');
  return words(submission === 'received' ? 'headlineReceived' : 'headline');
}

/** Who failed, or what became of a form; as far as it is known. */
export function cause({ phase, url, status, submission, blame }: FailureView): string {
  const { host } = new URL(url);
  if (phase === 'back') return words('backNote', host);
  // It answers again, so that it failed is no longer true; what became of a form still counts.
  if (phase === 'returning' || (phase === 'answering' && submission !== 'unanswered')) return '';
  if (submission === 'unanswered') return words('causeForm', host);
  return whoFailed({ host, status, blame });
}

/** Who failed, as far as that is known. */
export function whoFailed(
  failure: Pick<FailureView, 'status' | 'blame'> & { host: string },
): string {
  const { host, status, blame } = failure;
  return words(status === 0 ? 'causeSilence' : CAUSES[blame], host);
}

/**
 * How long this may last: by the shop's own past, else by the public outage data; nothing where that
 * does not help.
 */
export function expectation(view: FailureView, nowMs: number): string {
  const { phase, status, submission, blame, downSinceMs, past } = view;
  // Both are of sites, and say nothing of the network that somebody is on.
  if (!EXPECTED.includes(phase) || submission === 'unanswered' || blame === 'own-network')
    return '';
  const waitedMs = nowMs - downSinceMs;
  if (past && waitedMs < past.withinMs)
    return plural('expectationPast', past.count, duration(past.withinMs));
  if (waitedMs < FRESH_MS) return words('expectation', duration(halfOverWithinMs(0, status)));
  return words('expectationLater', duration(halfOverWithinMs(waitedMs, status)));
}

/** What is worth doing next, beyond waiting. */
export function guidance(view: FailureView, advice: Advice): string {
  const { phase, submission, isRepeatable, isHidden, isInUse, failedLoads = 0 } = view;
  if (isHidden) return words('hiddenNote');
  if (submission === 'received' && phase !== 'back') return words('guidanceReceived');
  const isLeftToUser = !isRepeatable && submission !== 'unanswered';
  if (isLeftToUser && [...GUIDED, 'answering'].includes(phase)) return words('guidanceActs');
  if (isInUse && phase === 'answering') return words('guidanceInUse');
  if (!GUIDED.includes(phase)) return '';
  if (failedLoads >= MOST_FAILED_LOADS) return words('guidanceThisBrowser');
  if (advice === 'is-it-just-me') return words('guidanceJustMe');
  if (advice === 'other-network') return words('guidanceOtherNetwork');
  return advice === 'contact-shop' ? words('guidanceContact') : '';
}

/** What is going on, without the countdown: said once at every change. */
export function status(view: FailureView): string {
  const { phase, submission, isRepeatable, isWatched, isPrivate } = view;
  const { failedLoads = 0, isSelfLoading } = view;
  const isForm = submission === 'unanswered';
  switch (phase) {
    case 'trying':
    case 'waiting':
      // That the shop is being asked just now is no news to somebody who waits for an order.
      if (phase === 'trying' && !isForm) return words('trying');
      if (isWatched) return words(isPrivate ? 'watchingPrivate' : 'watching');
      if (isForm) return words('watchingByItself');
      if (isSelfLoading) return words('guidanceReloads');
      return words(isRepeatable ? 'tryingByItself' : 'tryingShop');
    case 'answering':
      return words(isForm ? 'answering' : 'answeringPage');
    case 'exhausted':
      return words(failedLoads >= MOST_FAILED_LOADS ? 'stopped' : 'exhausted');
    case 'loading':
      return words(view.loadReason === 'send-again' ? 'sendingAgain' : 'loading');
    case 'returning':
      return words(view.loadReason ? 'returning' : 'returningSoon', duration(view.awayMs));
    case 'back':
      return '';
    default:
      return words(phase);
  }
}

/** The error's number, where there is one. */
export const errorCode = ({ status }: { status: number }) =>
  status > 0 ? [words('errorCode', String(status))] : [];

/** The small line of figures: "Next try in 8 sec · tried 3 times · down for 1 min · Error 502". */
export function figures(view: FailureView, nowMs: number): string {
  const { phase, tries, downSinceMs } = view;
  const wait = waitOf(view);
  if (UP.includes(phase)) return '';
  const parts: string[] = [];
  if (wait) {
    const leftMs = wait.untilMs - nowMs;
    parts.push(leftMs < 1000 ? words('waitingSoon') : words('waiting', duration(leftMs)));
  }
  if (tries > 0) parts.push(plural('tried', tries));
  // Of a page that is not looked at any more only as long as it was seen to be down.
  const seenMs = UNSEEN.includes(phase) ? (view.lastTriedAtMs ?? downSinceMs) : nowMs;
  const downMs = seenMs - downSinceMs;
  if (downMs >= 1000) parts.push(words('downFor', duration(downMs)));
  parts.push(...errorCode(view));
  // A line breaks after a dot, not before it.
  return parts.join('\u00a0· ');
}
