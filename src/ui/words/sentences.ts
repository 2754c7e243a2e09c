import type { Advice } from '../../core/check/verdict';
import { MOST_FAILED_LOADS } from '../../core/outage/failure';
import { halfOverWithinMs } from '../../core/schedule/expectation';
import { type FailureView, waitOf } from '../../core/view/view';
import { duration, formWords, plural, words } from '../../i18n';

const FRESH_MS = 60_000;
const RECOVERED: readonly FailureView['phase'][] = ['returning', 'answering', 'back'];
const WITH_EXPECTATION: readonly FailureView['phase'][] = ['waiting', 'trying', 'resting'];
const WITH_GUIDANCE: readonly FailureView['phase'][] = [
  ...WITH_EXPECTATION,
  'stopped',
  'exhausted',
];

const CAUSES = {
  origin: 'causeOrigin',
  'origin-behind-cdn': 'causeOrigin',
  cdn: 'causeCdn',
  'hosting-platform': 'causeHostingPlatform',
  'own-network': 'causeOwnNetwork',
  unknown: 'causeError',
} as const;

/** The card's first line. */
export function headline(view: FailureView): string {
  const { phase, submission, formKind } = view;
  if (phase === 'back') return words('backAfter', duration(view.awayMs));
  if (phase === 'returning' || phase === 'answering') return words('headlineAnswering');
  if (submission === 'unanswered') return formWords('headlineForm', formKind);
  return words(submission === 'received' ? 'headlineReceived' : 'headline');
}

/** Says who failed, or what happened to a form, as far as it is known. */
export function cause(view: FailureView): string {
  const { phase, host, status, error, submission, formKind, blame } = view;
  if (phase === 'back') return words('backNote', host);
  // The site responds again, so “failed” is no longer true. What happened to a form still counts.
  if (phase === 'returning' || (phase === 'answering' && submission !== 'unanswered')) return '';
  if (submission === 'unanswered') return formWords('causeForm', formKind, host);
  return whoFailed({ host, status, error, blame });
}

/** Says who failed, as far as it is known. */
export function whoFailed(
  failure: Pick<FailureView, 'status' | 'error' | 'blame'> & { host: string },
): string {
  const { host, status, error, blame } = failure;
  return words(error ?? (status === 0 ? 'causeSilence' : CAUSES[blame]), host);
}

/**
 * Says how long the failure may last: from the shop's own past, else from public outage data. Empty
 * when neither applies.
 */
export function expectation(view: FailureView, nowMs: number): string {
  const { phase, status, submission, blame, downSinceMs, past } = view;
  // The data are about sites, and say nothing about the user's own network.
  if (!WITH_EXPECTATION.includes(phase) || submission === 'unanswered' || blame === 'own-network')
    return '';
  const waitedMs = nowMs - downSinceMs;
  if (past && waitedMs < past.withinMs)
    return plural('expectationPast', past.count, duration(past.withinMs));
  if (waitedMs < FRESH_MS) return words('expectation', duration(halfOverWithinMs(0, status)));
  return words('expectationLater', duration(halfOverWithinMs(waitedMs, status)));
}

/** Says what the user can do besides waiting; empty when there is nothing. */
export function guidance(view: FailureView, advice: Advice): string {
  const { phase, submission, formKind, isRepeatable, isHidden, isInUse, isSelfLoading } = view;
  const { failedLoads = 0 } = view;
  if (isHidden) return words('hiddenNote');
  if (submission === 'received' && phase !== 'back') return formWords('guidanceReceived', formKind);
  const isUserLoadOnly = !isRepeatable && submission !== 'unanswered';
  if (isUserLoadOnly && [...WITH_GUIDANCE, 'answering'].includes(phase))
    return formWords('guidanceActs', formKind);
  if (isInUse && phase === 'answering') return words('guidanceInUse');
  if (!WITH_GUIDANCE.includes(phase)) return '';
  if (failedLoads >= MOST_FAILED_LOADS) return words('guidanceThisBrowser');
  if (isSelfLoading) return words('guidanceReloads');
  if (advice === 'is-it-just-me') return words('guidanceJustMe');
  if (advice === 'other-network') return words('guidanceOtherNetwork');
  return advice === 'contact-shop' ? words('guidanceContact') : '';
}

/** Says what Back Soon is doing, without the countdown. Screen readers announce every change. */
export function status(view: FailureView): string {
  const { phase, submission, isRepeatable, isWatched, isPrivate } = view;
  const { failedLoads = 0, isSelfLoading } = view;
  const isForm = submission === 'unanswered';
  switch (phase) {
    case 'trying':
    case 'waiting':
      // A user who waits for what came of a form does not need to know about each probe.
      if (phase === 'trying' && !isForm) return words('trying');
      if (isWatched) return words(isPrivate ? 'watchingPrivate' : 'watching');
      if (isForm) return words('watchingByItself');
      if (isSelfLoading && isRepeatable) return words('askingOnly');
      return words(isRepeatable ? 'tryingByItself' : 'tryingShop');
    case 'answering':
      return isForm ? formWords('answering', view.formKind) : words('answeringPage');
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

/** The error's number, such as “Error 502”; empty when there was no response. */
export const errorCode = ({ status }: { status: number }) =>
  status > 0 ? words('errorCode', String(status)) : '';

/** The small line of figures: "Next try in 8 sec · tried 3 times · Error 502". */
export function figures(view: FailureView, nowMs: number): string {
  const { phase, tries } = view;
  const wait = waitOf(view);
  if (RECOVERED.includes(phase)) return '';
  const parts: string[] = [];
  if (wait) {
    const leftMs = wait.untilMs - nowMs;
    parts.push(leftMs < 1000 ? words('waitingSoon') : words('waiting', duration(leftMs)));
  }
  if (tries > 0) parts.push(plural('tried', tries));
  parts.push(errorCode(view));
  // The no-break space lets lines break only after a dot.
  return parts.filter(Boolean).join('\u00a0· ');
}
