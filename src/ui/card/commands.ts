import type { Advice } from '../../core/check/verdict';
import { type CardView, type FailureView, isFailureView } from '../../core/view/view';
import type { Action } from '../../messages';

/** A panel that opens below the card's buttons. */
export type Panel = 'just-me' | 'clear' | 'elsewhere' | 'meaning' | 'contact' | 'send-again';

const PANELS: Record<Panel, true> = {
  'just-me': true,
  clear: true,
  elsewhere: true,
  meaning: true,
  contact: true,
  'send-again': true,
};

/** Whether a button opens a panel. */
export const isPanel = (command: string): command is Panel => Object.hasOwn(PANELS, command);

/** What a button of the card does. */
export type Command = Exclude<Action, 'ask-services' | 'undo-clearing'> | Panel | 'go-back';

/** The buttons of a card. The first of `main` is the recommended one. */
export interface Commands {
  main: Command[];
  more: Command[];
}

export const LABELS = {
  'try-now': 'tryNow',
  'load-page': 'loadPage',
  stop: 'stopTrying',
  'keep-trying': 'keepTrying',
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
 * Whether a button does something that cannot be undone. Such a button gets `data-risky`, as panels
 * do: the overlay accepts clicks on it only while the card is fully visible.
 */
export const isRisky = (command: Command) => RISKY.includes(command);
const RISKY: readonly Command[] = ['load-page'];

/** The message key of a button's label. */
export const labelOf = (command: Command, { phase }: CardView) =>
  command === 'just-me' && phase === 'page' ? 'checkPage' : LABELS[command];

const RETRY_COMMANDS: Record<FailureView['phase'], Command[]> = {
  waiting: ['try-now', 'stop'],
  trying: ['try-now', 'stop'],
  offline: ['try-now', 'stop'],
  loading: ['stop'],
  returning: [],
  resting: ['keep-trying', 'try-now'],
  stopped: ['keep-trying', 'try-now'],
  exhausted: ['keep-trying', 'try-now'],
  answering: [],
  back: [],
};

/** The button for each advice; advice without a button is absent. */
const ADVICE_COMMANDS: Partial<Record<Advice, Command>> = {
  load: 'try-now',
  'clear-cookies': 'clear',
  'home-page': 'home-page',
  'other-network': 'elsewhere',
  'is-it-just-me': 'just-me',
  'contact-shop': 'contact',
};

/** Chooses the buttons for a failing page. */
export function commandsFor(view: FailureView, advice: Advice, canGoBack: boolean): Commands {
  const { phase, submission, isWatched, isHidden } = view;
  if (phase === 'returning' || phase === 'back') return { main: [], more: [] };
  const home = homeCommand(view.url);
  // Private windows get the same buttons: a missing one would reveal the private window to the page.
  const watch: Command[] = isWatched ? [] : ['watch'];
  const help: Command[] = ['just-me', 'clear', 'elsewhere'];
  const rest: Command[] = ['contact', 'meaning', isHidden ? 'show' : 'hide'];
  if (submission === 'unanswered') {
    if (phase === 'loading') return { main: [], more: ['meaning'] };
    const main = mainCommandsForForm(view, home, watch, canGoBack);
    const last: Command[] = view.isFormLost ? [] : ['send-again'];
    const trying = RETRY_COMMANDS[phase];
    return { main, more: without(main, [...trying, ...home, ...help, ...rest, ...last]) };
  }
  const advised = phase === 'answering' ? undefined : ADVICE_COMMANDS[advice];
  const isAdviceOffered = advised && !(advised === 'home-page' && home.length === 0);
  const isLoadedByUser = !view.isRepeatable || phase === 'answering';
  const trying = isLoadedByUser ? withLoadPage(phase) : RETRY_COMMANDS[phase];
  const main = [...(isAdviceOffered ? [advised] : []), ...without([advised], trying)];
  return { main, more: without(main, [...help, ...watch, ...home, ...rest]) };
}

/** Adds `load-page` to the retry buttons, because probes of such a page ask only for the site's root. */
function withLoadPage(phase: FailureView['phase']): Command[] {
  if (phase === 'loading') return RETRY_COMMANDS[phase];
  const [first, ...rest] = RETRY_COMMANDS[phase];
  return [...(first ? [first] : []), 'load-page', ...rest];
}

/** After a form, going back comes first. No main button may look as if it sends the form again. */
function mainCommandsForForm(
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

/** Returns the `home-page` button, unless `url` is the home page. */
export function homeCommand(url: string): Command[] {
  const { pathname, search } = new URL(url);
  return pathname === '/' && search === '' ? [] : ['home-page'];
}

/**
 * Returns the panel that was open before the page reloaded itself. The panels that clear data or send
 * a form open only by a click.
 */
export function reopenedPanel(view: CardView): Panel | undefined {
  if (!isFailureView(view) || !view.keepsPanel) return undefined;
  const { panel = '' } = view;
  return isPanel(panel) && panel !== 'send-again' && panel !== 'clear' ? panel : undefined;
}
