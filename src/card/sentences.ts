import { halfOverWithinMs } from '../core/expectation';
import type { CardView } from '../core/view';
import { duration, plural, words } from '../i18n';

const FRESH_MS = 60_000;
const UP: readonly CardView['phase'][] = ['returning', 'answering', 'back'];

const CAUSES = {
  origin: 'causeOrigin',
  'origin-behind-cdn': 'causeOriginBehindCdn',
  cdn: 'causeCdn',
  'hosting-platform': 'causeHostingPlatform',
  'own-network': 'causeOwnNetwork',
  unknown: 'causeError',
} as const;

/** The card's first line. */
export function headline({ phase, submission, awayMs }: CardView): string {
  if (phase === 'back') return words('backAfter', duration(awayMs ?? 0));
  if (phase === 'returning') return words('headlineReturning');
  if (phase === 'answering') return words('headlineAnswering');
  return words(submission === 'unanswered' ? 'headlineForm' : 'headline');
}

/** Who failed, or what became of a form; as far as it is known. */
export function cause({ phase, url, status, submission, blame }: CardView): string {
  const { host } = new URL(url);
  if (phase === 'back') return words('backNote', host);
  if (submission === 'unanswered') return words('causeForm', host);
  if (submission === 'received') return words('causeReceived');
  return words(status === 0 ? 'causeSilence' : CAUSES[blame], host);
}

/** How long such failures last, from the public outage data; nothing where it does not help. */
export function expectation({ phase, submission, downSinceMs }: CardView, nowMs: number): string {
  const isWaiting = phase === 'waiting' || phase === 'trying';
  if (!isWaiting || submission === 'unanswered') return '';
  const waitedMs = nowMs - downSinceMs;
  if (waitedMs < FRESH_MS) return words('expectation', duration(halfOverWithinMs(0)));
  return words('expectationLater', duration(halfOverWithinMs(waitedMs)));
}

/** What is going on, without the countdown: said once at every change. */
export function status(view: CardView): string {
  switch (view.phase) {
    case 'waiting':
      return words(view.submission === 'unanswered' ? 'watchingByItself' : 'tryingByItself');
    case 'returning': {
      const away = duration(view.awayMs ?? 0);
      return words(view.isLoading ? 'returning' : 'returningSoon', away);
    }
    case 'back':
      return '';
    default:
      return words(view.phase);
  }
}

/** The small line of figures: "Next try in 8 sec · tried 3 times · down for 1 min". */
export function figures({ phase, wait, tries, downSinceMs }: CardView, nowMs: number): string {
  const parts: string[] = [];
  if (phase === 'waiting' && wait) {
    const leftMs = wait.untilMs - nowMs;
    parts.push(leftMs < 1000 ? words('waitingSoon') : words('waiting', duration(leftMs)));
  }
  if (tries > 0) parts.push(plural('tried', tries));
  const downMs = nowMs - downSinceMs;
  if (!UP.includes(phase) && downMs >= 1000) parts.push(words('downFor', duration(downMs)));
  return parts.join(' · ');
}
