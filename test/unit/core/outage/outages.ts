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
 * Runs events one after another, each when it says, counted from the start, else at once after the
 * one before, and with what the user wants at the time, if that is not the usual. Gives the effects
 * of the last and of all, and what the card in tab 1 then shows.
 */
export function run(
  ...events: (RunEvent & { atMs?: number; retryPreferences?: Partial<RetryPreferences> })[]
) {
  let outage = newOutage(SHOP, START_MS);
  let effects: Effect[] = [];
  let nowMs = START_MS;
  const allEffects: Effect[] = [];
  const take = (event: OutageEvent, retryPreferences?: Partial<RetryPreferences>) => {
    ({ outage, effects } = reduce(outage, event, {
      nowMs,
      random: () => 0.5,
      ...retryPreferences,
    }));
    allEffects.push(...effects);
  };
  /** The site fails on, and every surface and alarm is punctual. */
  const failOn = (untilMs: number, retryPreferences?: Partial<RetryPreferences>) => {
    for (;;) {
      const wakeAtMs = Math.max(nextWakeMs(outage) ?? untilMs, nowMs);
      nowMs = Math.min(wakeAtMs, untilMs);
      if (wakeAtMs >= untilMs) return;
      take(due, retryPreferences);
      for (const effect of effects) {
        if (effect.type === 'probe') take(resultOf(effect.probe.id, false), retryPreferences);
        if (effect.type === 'load') take({ type: 'failed', ...effect.failure }, retryPreferences);
      }
    }
  };
  for (const { atMs, retryPreferences, ...event } of events) {
    if (event.type === 'fails-on') failOn(START_MS + event.untilMs, retryPreferences);
    else {
      if (atMs !== undefined) nowMs = START_MS + atMs;
      take(event as OutageEvent, retryPreferences);
    }
  }
  const failure = outage.failures[1];
  return { outage, effects, allEffects, nowMs, view: failure && viewOfFailure(outage, failure) };
}

/** What can happen, and that nothing does but failing tries, until so long after the start. */
type RunEvent = OutageEvent | { type: 'fails-on'; untilMs: number };
export const failsOn = (untilMs: number) => ({ type: 'fails-on', untilMs }) as const;

/** A page of its own fails in the tab. */
export const failed = (tabId: number, more: Partial<FailedPage> = {}): OutageEvent => ({
  ...{ type: 'failed', tabId, id: `failure ${tabId}`, isPrivate: false },
  ...{ surface: 'overlay', documentId: `document ${tabId}` },
  ...{ url: `${SHOP}/page-${tabId}?q=1#part`, status: 502, submission: 'none' },
  ...{ isRepeatable: !more.submission || more.submission === 'none' },
  ...{ diagnosis: UNKNOWN_DIAGNOSIS, ...more },
});

export const asking = (retryAfterMs: number) => ({ ...UNKNOWN_DIAGNOSIS, retryAfterMs });
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

/** A probe that is answered in any other way. */
export const answeredBy = (count: number, more: Partial<ProbeCompletion>): OutageEvent => ({
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

/** The kinds of effects, in their order. */
export const typesOf = (effects: Effect[]) => effects.map(({ type }) => type);

/** The phase that the card in a tab shows; undefined if there is no card. */
export const phaseIn = (outage: Outage, tabId: number) => {
  const failure = outage.failures[tabId];
  return failure && viewOfFailure(outage, failure).phase;
};

/** The addresses that are tried. */
export const urls = (effects: readonly Effect[]) =>
  effects.flatMap((effect) => (effect.type === 'probe' ? effect.probe.url : []));

/** The tabs whose pages are loaded. */
export const loaded = (effects: readonly Effect[]) =>
  effects.flatMap((effect) => (effect.type === 'load' ? effect.failure.tabId : []));
