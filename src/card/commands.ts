import type { Advice } from '../core/verdict';
import type { CardView } from '../core/view';
import type { Action } from '../messages';

/** A part of the card that opens below it. */
export type Panel = 'meaning' | 'contact' | 'send-again';

/** Whatever a button of the card can stand for. */
export type Command = Action | Panel | 'go-back';

/** The buttons of a card: the first of `main` is what is worth doing next. */
export interface Commands {
  main: Command[];
  more: Command[];
}

export const LABELS = {
  'try-now': 'tryNow',
  stop: 'stopTrying',
  keep: 'keepTrying',
  watch: 'tellMe',
  'go-back': 'goBack',
  'home-page': 'homePage',
  'send-again': 'sendAgain',
  meaning: 'meaning',
  contact: 'contact',
  'search-contact': 'searchContact',
} as const satisfies Partial<Record<Command, string>>;

const TRYING: Record<CardView['phase'], Command[]> = {
  waiting: ['try-now', 'stop'],
  trying: ['try-now', 'stop'],
  offline: ['try-now', 'stop'],
  loading: ['stop'],
  returning: [],
  stopped: ['keep', 'try-now'],
  exhausted: ['keep', 'try-now'],
  answering: [],
  back: [],
  'waiting-room': [],
  challenge: [],
};

/** What a card offers, by what it shows and what is advised. */
export function commandsFor(view: CardView, advice: Advice, canGoBack: boolean): Commands {
  const { phase, submission } = view;
  const isUp = phase === 'returning' || phase === 'back';
  if (isUp) return { main: [], more: [] };
  const home: Command[] = isHome(view.url) ? [] : ['home-page'];
  if (phase === 'waiting-room' || phase === 'challenge') return { main: [], more: home };
  if (submission === 'unanswered') return forForm(view, canGoBack, home);
  const isLong = advice === 'contact-shop';
  return {
    main: isLong ? ['contact', ...TRYING[phase]] : TRYING[phase],
    more: [...home, ...(isLong ? [] : (['contact'] as const)), 'meaning'],
  };
}

/** After a form, going back and looking come first, and nothing that could be taken for sending. */
function forForm(view: CardView, canGoBack: boolean, home: Command[]): Commands {
  const { phase, isWatched } = view;
  const back: Command[] = canGoBack ? ['go-back'] : [];
  if (phase === 'loading') return { main: [], more: ['meaning'] };
  if (phase === 'answering')
    return { main: [...home, ...back], more: ['send-again', 'contact', 'meaning'] };
  return {
    main: [...back, ...(isWatched ? [] : (['watch'] as const))],
    more: [...TRYING[phase], ...home, 'contact', 'meaning', 'send-again'],
  };
}

function isHome(url: string): boolean {
  const { pathname, search } = new URL(url);
  return pathname === '/' && search === '';
}
