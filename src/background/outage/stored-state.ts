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
  // Absent if an older version stored the watch.
  isRepeatable: v.optional(v.boolean()),
  sinceMs: v.number(),
  lastProbedAtMs: v.number(),
});
const events = v.array(v.object({}));
const outage = v.object({
  key: v.string(),
  startedAtMs: v.number(),
  lastProbeId: v.number(),
  probe: v.optional(v.object({ id: v.number(), url, startedAtMs: v.number() })),
  wait: v.optional(v.object({ fromMs: v.number(), untilMs: v.number() })),
  failures: v.record(
    v.string(),
    v.object({
      tabId: v.number(),
      url,
      diagnosis: v.object({}),
      attempts: events,
      actions: events,
      load: v.optional(v.object({ startsAtMs: v.number() })),
    }),
  ),
  watches: v.array(watch),
});

/** Returns whether a stored outage is valid. A damaged one would make all others fail. */
export const isValidOutage = (stored: unknown): stored is Outage => v.is(outage, stored);

/** Parses stored watches, keyed by outage; drops entries that fail validation. */
export function watchesIn(stored: unknown): Record<string, Watch[]> {
  const valid = Object.entries(stored ?? {}).map(([key, watches]) => {
    const isOfSite = (one: unknown): one is Watch =>
      v.is(watch, one) && new URL(one.url).origin === key;
    return [key, Array.isArray(watches) ? watches.filter(isOfSite) : []] as const;
  });
  return Object.fromEntries(valid.filter(([, watches]) => watches.length > 0));
}
