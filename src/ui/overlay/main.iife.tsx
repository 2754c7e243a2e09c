import { start } from './overlay';

declare global {
  // Ensures one card per document. The page cannot see it: content scripts have their own globals.
  var isBackSoonHere: boolean | undefined;
}

// Only an own property counts: ids of the page's elements are globals here too.
if (!Object.hasOwn(globalThis, 'isBackSoonHere') || !globalThis.isBackSoonHere) {
  globalThis.isBackSoonHere = true;
  // When the background did not respond, a later injection may try again.
  start().catch(() => {
    globalThis.isBackSoonHere = false;
  });
}
