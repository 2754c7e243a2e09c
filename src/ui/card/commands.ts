import type { Advice } from '../../core/check/verdict';
import type { CardView, FailureView } from '../../core/view/view';
import type { Action } from '../../messages';

/** A part of the card that opens below it. */
export type Panel = 'just-me' | 'clear' | 'elsewhere' | 'meaning' | 'contact' | 'send-again';

/** Whatever a button of the card can stand for. */
export type Command = Exclude<Action, 'ask-services' | 'undo-clearing'> | Panel | 'go-back';

/** The buttons of a card: the first of `main` is what is worth doing next. */
export interface Commands {
  main: Command[];
  more: Command[];
}

export const LABELS = {
  'try-now': 'tryNow',
  'load-page': 'loadPage',
  stop: 'stopTrying',
  keep: 'keepTrying',
  watch: 'tellMe',
  'go-back': 'goBack',
  'home-page': 'homePage',
  'send-again': 'sendAgain',
  meaning: 'meaning',
  contact: 'contact',
  'search-contact': 'searchContact',
  'just-me': 'justMe',
  check: 'justMe',
  clear: 'clearData',
  'clear-cache': 'clearCache',
  'clear-cookies': 'clearCookies',
  elsewhere: 'elsewhere',
  hide: 'hide',
  show: 'showHere',
} as const satisfies Record<Command, string>;

/**
 * Whether a button does what cannot be undone. Like all that opens below the buttons, which clears
 * and sends, it is marked `data-risky`: the overlay heeds it only in plain sight.
 */
export const isRisky = (command: Command) => RISKY.includes(command);
const RISKY: readonly Command[] = ['load-page'];

/** The words on a button. */
export const labelOf = (command: Command, { phase }: CardView) =>
  command === 'just-me' && phase === 'page' ? 'checkPage' : LABELS[command];

const TRYING: Record<FailureView['phase'], Command[]> = {
  waiting: ['try-now', 'stop'],
  trying: ['try-now', 'stop'],
  offline: ['try-now', 'stop'],
  loading: ['stop'],
  returning: [],
  resting: ['keep', 'try-now'],
  stopped: ['keep', 'try-now'],
  exhausted: ['keep', 'try-now'],
  answering: [],
  back: [],
};

/** What is advised, as far as a button stands for it. */
const ADVISED: Partial<Record<Advice, Command>> = {
  load: 'try-now',
  'clear-cookies': 'clear',
  'home-page': 'home-page',
  'other-network': 'elsewhere',
  'is-it-just-me': 'just-me',
  'contact-shop': 'contact',
};

/** What a card offers for a failing page, by what it shows and what is advised. */
export function commandsFor(view: FailureView, advice: Advice, canGoBack: boolean): Commands {
  const { phase, submission, isWatched, isHidden } = view;
  if (phase === 'returning' || phase === 'back') return { main: [], more: [] };
  const home = homeOf(view.url);
  // The same in a private window: a page could tell by what is missing that it is in one.
  const watch: Command[] = isWatched ? [] : ['watch'];
  const help: Command[] = ['just-me', 'clear', 'elsewhere'];
  const rest: Command[] = ['contact', 'meaning', isHidden ? 'show' : 'hide'];
  if (submission === 'unanswered') {
    if (phase === 'loading') return { main: [], more: ['meaning'] };
    const main = mainForForm(view, home, watch, canGoBack);
    const last: Command[] = view.isFormLost ? [] : ['send-again'];
    const trying = TRYING[phase];
    return { main, more: without(main, [...trying, ...home, ...help, ...rest, ...last]) };
  }
  const advised = phase === 'answering' ? undefined : ADVISED[advice];
  const isOffered = advised && !(advised === 'home-page' && home.length === 0);
  const isLoadedByUser = !view.isRepeatable || phase === 'answering';
  const trying = isLoadedByUser ? withLoadPage(phase) : TRYING[phase];
  const main = [...(isOffered ? [advised] : []), ...without([advised], trying)];
  return { main, more: without(main, [...help, ...watch, ...home, ...rest]) };
}

/** Loading the page stands beside the tries, as these ask only for the site's root. */
function withLoadPage(phase: FailureView['phase']): Command[] {
  if (phase === 'loading') return TRYING[phase];
  const [first, ...rest] = TRYING[phase];
  return [...(first ? [first] : []), 'load-page', ...rest];
}

/** After a form, going back and looking come first, and nothing that could be taken for sending. */
function mainForForm(
  { phase }: FailureView,
  home: Command[],
  watch: Command[],
  canGoBack: boolean,
): Command[] {
  const back: Command[] = canGoBack ? ['go-back'] : [];
  return phase === 'answering' ? [...home, ...back] : [...back, ...watch];
}

const without = (some: readonly (Command | undefined)[], from: Command[]) =>
  from.filter((command) => !some.includes(command));

/** The way to the home page of a site, but from there. */
export function homeOf(url: string): Command[] {
  const { pathname, search } = new URL(url);
  return pathname === '/' && search === '' ? [] : ['home-page'];
}
