import { addWithinLimit, type RateLimit } from '../../core/rate-limit';

// A user does not open more on purpose. A page that has compromised its renderer could send these
// messages as if its card had sent them.
const LIMIT: RateLimit = { most: 8, withinMs: 10_000 };

// The limit counts over all calls. Not stored: the browser stops an idle worker only after 30 s,
// when these times no longer count.
let openedMs: number[] = [];

/** Whether one more window or tab may be opened now, for any tab. Counts it if so. */
export function mayOpen(): boolean {
  const added = addWithinLimit(openedMs, Date.now(), LIMIT);
  openedMs = added ?? openedMs;
  return added !== undefined;
}
