import type { Draft } from './draft';
import { type Attempt, type Failure, probeUrl } from './failure';
import { isPrivateKey, isWaiting, needsProbes, type Watch } from './outage';

/**
 * Starts a probe, unless one is in progress. `asker`: the failure for which the user asked for a
 * probe; its page is probed. Without it, the page that was probed or loaded longest ago is, so that
 * each failing page of a site has its turn.
 */
export function startProbe(draft: Draft, trigger: Attempt['trigger'], asker?: Failure): void {
  const { outage, effects, nowMs } = draft;
  if (outage.probe) {
    if (asker) outage.probe.askedBy = asker.tabId;
    return;
  }
  const watches = outage.watches.filter(needsProbes);
  const waiting = [...Object.values(outage.failures).filter(isWaiting), ...watches];
  const page = asker ?? leastRecentlyProbed(waiting);
  if (!page || asker?.load) return;
  page.lastProbedAtMs = nowMs;
  outage.lastProbeId += 1;
  outage.probe = {
    id: outage.lastProbeId,
    url: probeUrl(page),
    isStandIn: !page.isRepeatable,
    // A redirect to an address that gave no response is no failure: the address may respond by now.
    failedAt: 'failedAt' in page && page.status > 0 ? page.failedAt : undefined,
    isPrivate: isPrivateKey(outage.key),
    trigger,
    startedAtMs: nowMs,
    askedBy: asker?.tabId,
  };
  effects.push({ type: 'probe', probe: outage.probe });
}

/** Returns the page that was probed or loaded longest ago; undefined if there is none. */
export function leastRecentlyProbed<Page extends Failure | Watch>(pages: Page[]): Page | undefined {
  return pages.sort((a, b) => a.lastProbedAtMs - b.lastProbedAtMs)[0];
}

/** Applies a `Retry-After`: no try before it is over. Undefined if it is absent or malformed. */
export function applyRetryAfter({ outage, nowMs }: Draft, retryAfterMs: number | undefined): void {
  if (retryAfterMs === undefined) return;
  outage.notBeforeMs = nowMs + retryAfterMs;
  if (outage.wait && outage.wait.untilMs < outage.notBeforeMs) delete outage.wait;
}
