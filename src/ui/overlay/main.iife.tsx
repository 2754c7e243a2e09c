import { start } from './overlay';

// `paintCard` runs before this script in the same document. Only an own property counts: ids of the page's
// elements are globals here too.
const card = Object.hasOwn(globalThis, 'backSoonCard') ? globalThis.backSoonCard : undefined;
if (card && !card.isTaken) {
  card.isTaken = true;
  // When the background did not respond, a later injection may try again.
  start(card).catch(() => {
    card.element.remove();
    globalThis.backSoonCard = undefined;
  });
}
