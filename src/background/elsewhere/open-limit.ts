import { letThrough } from '../../core/rate';

// More than anybody presses on purpose. A page that has broken out of its renderer could otherwise
// open windows without end in the name of its card.
const RATE = { most: 8, withinMs: 10_000 };

// Of no use once the worker was stopped, which takes longer than that.
let openedMs: number[] = [];

/** Whether one more window or tab may be opened now, for whichever tab; counts it if so. */
export function mayOpen(): boolean {
  const opened = letThrough(openedMs, Date.now(), RATE);
  openedMs = opened ?? openedMs;
  return opened !== undefined;
}
