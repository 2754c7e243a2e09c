import { start } from './overlay';

// `paintCard` runs before this script in the same document.
const { backSoonCard } = globalThis;
if (backSoonCard && !backSoonCard.isTaken) {
  backSoonCard.isTaken = true;
  // When the background did not respond, a later injection may try again.
  start(backSoonCard).catch(() => {
    globalThis.backSoonCard = undefined;
  });
}
