import type { Finding } from '../../core/check/finding';
import { mayLoadAgain } from '../../core/view/page-view';
import type { CardView, HiddenPageView, PageView, SelfWaitingView } from '../../core/view/view';
import { type Command, type Commands, homeCommand } from '../card/commands';

/** Chooses the popup's buttons for a page that has no failure. */
export function commandsForPage(view: PageView | HiddenPageView): Commands {
  if (view.url === undefined) return NONE;
  const { page, submission, isWatched, isPrivate, isHidden, check } = view;
  const home = homeCommand(view.url);
  // Unlike the card, the popup may differ in a private window: no page can see it.
  const watch: Command[] = isWatched || isPrivate ? [] : ['watch'];
  // The panel warns before the cookies of a form whose result is unknown are cleared.
  const mend: Command[] = [submission === 'none' ? 'clear-cookies' : 'clear'];
  switch (page.kind) {
    case 'loaded': {
      const again: Command[] = mayLoadAgain(view) ? ['load-page'] : [];
      const lead: Command[] = [...again, ...(page.tooLarge ? mend : []), 'just-me'];
      const tiles: Command[] = ['clear', 'elsewhere'];
      // Where all is well, there is nothing to recommend.
      const isFine = page.status > 0 && page.status < 400 && lead[0] === 'just-me';
      return {
        lead,
        tiles: tiles.filter((command) => !lead.includes(command)),
        more: [...home, isHidden ? 'show' : 'hide'],
        recommended: isFine ? undefined : lead[0],
      };
    }
    case 'no-response': {
      const isLoop = page.error === 'errorRedirectLoop';
      const lead: Command[] = [...(isLoop ? mend : []), 'just-me', ...watch];
      return { lead, tiles: ['elsewhere'], more: home, recommended: lead[0] };
    }
    case 'checked-address': {
      const lead = askedFinding(check)?.state === 'trouble' ? watch : [];
      return { lead, tiles: ['elsewhere'], more: [], recommended: lead[0] };
    }
    default:
      return NONE;
  }
}

const NONE: Commands = { lead: [], tiles: [], more: [] };

/** The buttons for a page that does the waiting itself. */
export const commandsForSelfWaiting = ({ url }: SelfWaitingView): Commands => ({
  ...NONE,
  lead: homeCommand(url),
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
