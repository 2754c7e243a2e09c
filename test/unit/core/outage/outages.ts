import type { RetryPreferences } from '../../../../src/core/outage/draft';
import type { Effect } from '../../../../src/core/outage/effects';
import type { FailedPage, OutageEvent, ProbeCompletion } from '../../../../src/core/outage/events';
import { UNKNOWN_DIAGNOSIS } from '../../../../src/core/outage/failure';
import { newOutage, nextWakeMs, type Outage } from '../../../../src/core/outage/outage';
import { reduce } from '../../../../src/core/outage/reduce';
import { viewOfFailure } from '../../../../src/core/view/failure-view';

export const START_MS = 1_800_000_000_000;
export const SHOP = 'https://shop.example';

/**
 * Applies events to a new outage, one after another. `atMs`: when the event happens, in ms since the
 * start; by default at the time of the previous event. `retryPreferences`: the preferences at that
 * time, if they are not the defaults. Returns the outage, the effects of the last event and of all
 * events, and the view of tab 1.
 */
export function run(
  ...events: (RunEvent & { atMs?: number; retryPreferences?: Partial<RetryPreferences> })[]
) {
  let outage = newOutage(SHOP, START_MS);
  let effects: Effect[] = [];
  let nowMs = START_MS;
  const allEffects: Effect[] = [];
  const apply = (event: OutageEvent, retryPreferences?: Partial<RetryPreferences>) => {
    ({ outage, effects } = reduce(outage, event, {
      nowMs,
      random: () => 0.5,
      ...retryPreferences,
    }));
    allEffects.push(...effects);
  };
  /** Lets every probe and load fail until `untilMs`, with each `due` event on time. */
  const failOn = (untilMs: number, retryPreferences?: Partial<RetryPreferences>) => {
    for (;;) {
      const wakeAtMs = Math.max(nextWakeMs(outage) ?? untilMs, nowMs);
      nowMs = Math.min(wakeAtMs, untilMs);
      if (wakeAtMs >= untilMs) return;
      apply(due, retryPreferences);
      for (const effect of effects) {
        if (effect.type === 'probe') apply(resultOf(effect.probe.id, false), retryPreferences);
        if (effect.type === 'load') apply({ type: 'failed', ...effect.failure }, retryPreferences);
      }
    }
  };
  for (const { atMs, retryPreferences, ...event } of events) {
    if (event.type === 'fails-on') failOn(START_MS + event.untilMs, retryPreferences);
    else {
      if (atMs !== undefined) nowMs = START_MS + atMs;
      apply(event as OutageEvent, retryPreferences);
    }
  }
  const failure = outage.failures[1];
  return { outage, effects, allEffects, nowMs, view: failure && viewOfFailure(outage, failure) };
}

/** An event, or a period in which every probe and load fails, in ms since the start. */
type RunEvent = OutageEvent | { type: 'fails-on'; untilMs: number };
export const failsOn = (untilMs: number) => ({ type: 'fails-on', untilMs }) as const;

/** A page fails in the tab; each tab has another page. */
export const failed = (tabId: number, more: Partial<FailedPage> = {}): OutageEvent => ({
  ...{ type: 'failed', tabId, id: `failure ${tabId}`, isPrivate: false },
  ...{ surface: 'overlay', documentId: `document ${tabId}` },
  ...{ url: `${SHOP}/page-${tabId}?q=1#part`, status: 502, submission: 'none' },
  ...{ isRepeatable: !more.submission || more.submission === 'none' },
  ...{ diagnosis: UNKNOWN_DIAGNOSIS, ...more },
});

/** A diagnosis of a response with a `Retry-After`. */
export const withRetryAfter = (retryAfterMs: number) => ({ ...UNKNOWN_DIAGNOSIS, retryAfterMs });
export const due: OutageEvent = { type: 'due', isOnline: true };
export const dueAt = (atMs: number) => ({ ...due, atMs });

/** The result of the probe with an id. */
export const resultOf = (
  probeId: number,
  isAnswered: boolean,
  visibleTabIds = [1],
): OutageEvent => ({
  ...{ type: 'probed', probeId, verdict: isAnswered ? 'back' : 'failing' },
  ...{ status: isAnswered ? 200 : 502, durationMs: 40, visibleTabIds },
});

/** The result of a probe; `count`: 1 for the outage's first probe. */
export const probed = (count: number, isAnswered: boolean, visibleTabIds?: number[]) =>
  resultOf(START_MS + count, isAnswered, visibleTabIds);

/** The result of a probe with any other fields; `count` as above. */
export const probedWith = (count: number, more: Partial<ProbeCompletion>): OutageEvent => ({
  ...{
    type: 'probed',
    probeId: START_MS + count,
    verdict: 'failing',
    durationMs: 40,
    visibleTabIds: [1],
  },
  ...more,
});

type Act =
  | 'try-now'
  | 'load-page'
  | 'stop'
  | 'keep-trying'
  | 'watch'
  | 'send-again'
  | 'site-hidden'
  | 'site-shown';
export const act = (type: Act, tabId = 1): OutageEvent => ({ type, tabId });

/** The types of effects, in their order. */
export const typesOf = (effects: Effect[]) => effects.map(({ type }) => type);

/** The phase that the card in a tab shows; undefined if there is no card. */
export const phaseIn = (outage: Outage, tabId: number) => {
  const failure = outage.failures[tabId];
  return failure && viewOfFailure(outage, failure).phase;
};

/** The addresses that are probed. */
export const urls = (effects: readonly Effect[]) =>
  effects.flatMap((effect) => (effect.type === 'probe' ? effect.probe.url : []));

/** The tabs whose pages are loaded. */
export const loaded = (effects: readonly Effect[]) =>
  effects.flatMap((effect) => (effect.type === 'load' ? effect.failure.tabId : []));
