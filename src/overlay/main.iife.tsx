import { start } from './overlay';

declare global {
  // In the extension's own world, which the page cannot see: one card a document.
  var isBackSoonHere: boolean | undefined;
}

// Elements of the page go by their ids here as well.
const isOwn = (name: string) => Object.hasOwn(globalThis, name);

if (!isOwn('isBackSoonHere') || !globalThis.isBackSoonHere) {
  globalThis.isBackSoonHere = true;
  void start(isOwn('backSoonFirst') ? globalThis.backSoonFirst : undefined);
}
