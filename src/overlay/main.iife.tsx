import { start } from './overlay';

declare global {
  // In the extension's own world, which the page cannot see: one card a document.
  var isBackSoonHere: boolean | undefined;
}

if (!globalThis.isBackSoonHere) {
  globalThis.isBackSoonHere = true;
  void start(globalThis.backSoonFirst);
}
