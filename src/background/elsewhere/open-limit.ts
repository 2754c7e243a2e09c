import { addWithinLimit, type RateLimit } from '../../core/rate';

// More than users do on purpose. Without a limit, a page that has broken out of its renderer could
// open any number of windows in the name of its card.
const LIMIT: RateLimit = { most: 8, withinMs: 10_000 };

// Mutable, as the limit counts over all calls. Not stored: the browser stops an idle worker only after
// 30 s, when these times no longer count.
let openedMs: number[] = [];

/** Whether one more window or tab may be opened now, for any tab. Counts it if so. */
export function mayOpen(): boolean {
  const added = addWithinLimit(openedMs, Date.now(), LIMIT);
  openedMs = added ?? openedMs;
  return added !== undefined;
}
