import { start } from './overlay';

declare global {
  // In the extension's own world, which the page cannot see: one card a document.
  var isBackSoonHere: boolean | undefined;
}

// Elements of the page go by their ids here as well.
if (!Object.hasOwn(globalThis, 'isBackSoonHere') || !globalThis.isBackSoonHere) {
  globalThis.isBackSoonHere = true;
  // Where nobody answered, it may be laid once more.
  start().catch(() => {
    globalThis.isBackSoonHere = false;
  });
}
