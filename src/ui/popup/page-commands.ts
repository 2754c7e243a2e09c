import type { Finding } from '../../core/check/finding';
import type { CardView, HiddenPageView, PageView, SelfWaitingView } from '../../core/view/view';
import { type Command, type Commands, homeOf } from '../card/commands';

/** What the popup offers for a page that is not waited for. */
export function commandsForPage(view: PageView | HiddenPageView): Commands {
  if (view.url === undefined) return { main: [], more: [] };
  const { page, isWatched, isPrivate, isHidden, check } = view;
  const home = homeOf(view.url);
  // No page can see the popup, so it need not be the same in a private window.
  const watch: Command[] = isWatched || isPrivate ? [] : ['watch'];
  switch (page.kind) {
    case 'answered':
      return {
        main: ['just-me'],
        more: ['clear', 'elsewhere', ...home, isHidden ? 'show' : 'hide'],
      };
    case 'silent':
      return { main: ['just-me', ...watch], more: ['elsewhere', ...home] };
    case 'asked': {
      const hasFailed = askedRow(check)?.state === 'trouble';
      return { main: hasFailed ? watch : [], more: ['elsewhere'] };
    }
    default:
      return { main: [], more: [] };
  }
}

/** The buttons for a page that does the waiting itself. */
export const commandsForSelfWaiting = ({ url }: SelfWaitingView): Commands => ({
  main: [],
  more: homeOf(url),
});

/** What tells whether an address works: its own row, or the home page's where it may act. */
export function askedRow(check: CardView['check']): Finding | undefined {
  const find = (row: Finding['row']) => check?.findings.find((finding) => finding.row === row);
  const page = find('page');
  return page?.reason === 'not-repeatable' ? find('home') : page;
}
