import { type Command, type Commands, homeOf } from '../card/commands';
import type { PageAnswer } from '../core/page-answer';
import type { CardView } from '../core/view';

/** What the popup offers for a page that is not waited for. */
export function commandsForPage(view: CardView, page: PageAnswer): Commands {
  const { isWatched, isPrivate, isHidden, check } = view;
  const home = view.url ? homeOf(view.url) : [];
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
      const hasFailed = check?.findings.some(
        ({ row, state }) => row === 'page' && state === 'trouble',
      );
      return { main: hasFailed ? watch : [], more: ['elsewhere'] };
    }
    default:
      return { main: [], more: [] };
  }
}
