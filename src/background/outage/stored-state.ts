import * as v from 'valibot';
import { SUBMISSIONS } from '../../core/outage/failure';
import type { Outage, Watch } from '../../core/outage/outage';

const url = v.pipe(
  v.string(),
  v.check((text) => URL.canParse(text)),
);
const watch = v.object({
  id: v.string(),
  url,
  submission: v.picklist(SUBMISSIONS),
  // Absent where an older version kept it.
  isRepeatable: v.optional(v.boolean()),
  sinceMs: v.number(),
  lastProbedAtMs: v.number(),
});
const events = v.array(v.object({}));
const outage = v.object({
  key: v.string(),
  startedAtMs: v.number(),
  failures: v.record(
    v.string(),
    v.object({
      tabId: v.number(),
      url,
      diagnosis: v.object({}),
      attempts: events,
      actions: events,
    }),
  ),
  watches: v.array(watch),
});

/** Whether what was kept of an outage can be gone on with: a damaged one would stop all others. */
export const isValidOutage = (kept: unknown): kept is Outage => v.is(outage, kept);

/** The watches that are whole, by the outages' keys, out of anything that was kept. */
export function watchesIn(kept: unknown): Record<string, Watch[]> {
  const whole = Object.entries(kept ?? {}).map(([key, watches]) => {
    const isOfSite = (one: unknown): one is Watch =>
      v.is(watch, one) && new URL(one.url).origin === key;
    return [key, Array.isArray(watches) ? watches.filter(isOfSite) : []] as const;
  });
  return Object.fromEntries(whole.filter(([, watches]) => watches.length > 0));
}
