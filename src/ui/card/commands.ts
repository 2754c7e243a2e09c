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

/** The buttons of a card. */
export interface Commands {
  /** Above the tiles, in a row: what only this state offers. */
  lead: Command[];
  /** With icons. */
  tiles: Command[];
  /** Beside the ring: stops or resumes the tries. */
  besideRing?: Command | undefined;
  /** Shown when the user presses `More`. */
  more: Command[];
  /** The filled button; absent if none is recommended. */
  recommended?: Command | undefined;
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

const BESIDE_RING: Partial<Record<FailureView['phase'], Command>> = {
  waiting: 'stop',
  trying: 'stop',
  offline: 'stop',
  loading: 'stop',
  resting: 'keep-trying',
  stopped: 'keep-trying',
  exhausted: 'keep-trying',
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

const HELP: Command[] = ['just-me', 'clear', 'elsewhere'];

/** Chooses the buttons for a failing page. */
export function commandsFor(view: FailureView, advice: Advice, canGoBack: boolean): Commands {
  const { phase, isWatched, isHidden } = view;
  if (phase === 'returning' || phase === 'back') return { lead: [], tiles: [], more: [] };
  const home = homeCommand(view.url);
  // Private windows get the same buttons: a missing one would reveal the private window to the page.
  const watch: Command[] = isWatched ? [] : ['watch'];
  const rest: Command[] = ['contact', 'meaning', isHidden ? 'show' : 'hide'];
  if (view.submission === 'unanswered') return commandsForForm(view, home, watch, rest, canGoBack);
  const isAnswering = phase === 'answering';
  const besideRing = BESIDE_RING[phase];
  // Probes of a page that is not repeatable ask only for the site's root.
  const isLoadedByUser = isAnswering || (phase !== 'loading' && !view.isRepeatable);
  const tiles: Command[] = isAnswering ? HELP : ['try-now', ...HELP];
  const advised = isAnswering ? undefined : ADVICE_COMMANDS[advice];
  const isAdvised = advised && [...tiles, ...home, ...rest].includes(advised);
  const usual = isAnswering ? 'load-page' : besideRing === 'stop' ? 'try-now' : besideRing;
  const recommended = isAdvised ? advised : usual;
  const lead: Command[] = [
    ...(isAdvised && !tiles.includes(advised) ? [advised] : []),
    ...(isLoadedByUser ? ['load-page' as const] : []),
  ];
  const more = without(lead, [...watch, ...home, ...rest]);
  return { lead, tiles, besideRing, more, recommended };
}

/**
 * After a form, going back comes first; after an order, waiting does, because the form could be sent twice.
 * No tile may look as if it sends the form again.
 */
function commandsForForm(
  { phase, isFormLost, formKind }: FailureView,
  home: Command[],
  watch: Command[],
  rest: Command[],
  canGoBack: boolean,
): Commands {
  if (phase === 'loading') return { lead: [], tiles: [], more: ['meaning'] };
  const back: Command[] = canGoBack ? ['go-back'] : [];
  const isAnswering = phase === 'answering';
  const isOrder = formKind === 'order';
  const waiting = isOrder ? [...watch, ...back] : [...back, ...watch];
  const lead = isAnswering ? [...home, ...back] : waiting;
  const isForSecondOrder = isOrder && lead[0] === 'go-back';
  const tryNow: Command[] = isAnswering ? [] : ['try-now'];
  const last: Command[] = isFormLost ? [] : ['send-again'];
  const more = without(lead, [...tryNow, ...home, ...rest, ...last]);
  const recommended = isForSecondOrder ? undefined : lead[0];
  return { lead, tiles: HELP, besideRing: BESIDE_RING[phase], more, recommended };
}

const without = (some: readonly Command[], from: Command[]) =>
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

/** Stored in place of an open panel when no panel but `More` is open. */
export const MORE = 'more';

/** Returns whether `More` was open before the page reloaded itself. */
export const reopensMore = (view: CardView): boolean =>
  reopenedPanel(view) !== undefined ||
  (isFailureView(view) && view.keepsPanel === true && view.panel === MORE);
