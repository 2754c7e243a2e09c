import type { Finding } from '../../core/check/finding';
import { mayLoadAgain } from '../../core/view/page-view';
import type { CardView, HiddenPageView, PageView, SelfWaitingView } from '../../core/view/view';
import { type Command, type Commands, homeCommand } from '../card/commands';

/** Chooses the popup's buttons for a page that has no failure. */
export function commandsForPage(view: PageView | HiddenPageView): Commands {
  if (view.url === undefined) return { main: [], more: [] };
  const { page, submission, isWatched, isPrivate, isHidden, check } = view;
  const home = homeCommand(view.url);
  // Unlike the card, the popup may differ in a private window: no page can see it.
  const watch: Command[] = isWatched || isPrivate ? [] : ['watch'];
  // The panel warns before the cookies of a form whose result is unknown are cleared.
  const mend: Command[] = [submission === 'none' ? 'clear-cookies' : 'clear'];
  switch (page.kind) {
    case 'loaded': {
      const again: Command[] = mayLoadAgain(view) ? ['load-page'] : [];
      const main: Command[] = [...again, ...(page.tooLarge ? mend : []), 'just-me'];
      const more: Command[] = ['clear', 'elsewhere', ...home, isHidden ? 'show' : 'hide'];
      return { main, more: more.filter((command) => !main.includes(command)) };
    }
    case 'no-response': {
      const isLoop = page.error === 'errorRedirectLoop';
      return {
        main: [...(isLoop ? mend : []), 'just-me', ...watch],
        more: ['elsewhere', ...home],
      };
    }
    case 'checked-address': {
      const hasFailed = askedFinding(check)?.state === 'trouble';
      return { main: hasFailed ? watch : [], more: ['elsewhere'] };
    }
    default:
      return { main: [], more: [] };
  }
}

/** The buttons for a page that does the waiting itself. */
export const commandsForSelfWaiting = ({ url }: SelfWaitingView): Commands => ({
  main: [],
  more: homeCommand(url),
});

/**
 * Returns the finding that tells whether an address works: the page's own, or the home page's when
 * the address must not be requested.
 */
export function askedFinding(check: CardView['check']): Finding | undefined {
  const find = (row: Finding['row']) => check?.findings.find((finding) => finding.row === row);
  const page = find('page');
  return page?.reason === 'not-repeatable' ? find('home') : page;
}
