import type { Draft } from './draft';
import { type Attempt, type Failure, probeUrl } from './failure';
import { isOpen, isWaiting, type Watch } from './outage';

/**
 * Asks for a page, if none is being asked for: for `asker`'s, else for the one that was looked at
 * longest ago, so that each failing page of a site has its turn.
 */
export function startProbe(draft: Draft, trigger: Attempt['trigger'], asker?: Failure): void {
  const { outage, effects, nowMs } = draft;
  if (outage.probe) {
    if (asker) outage.probe.askedBy = asker.tabId;
    return;
  }
  const watches = outage.watches.filter(isOpen);
  const waiting = [...Object.values(outage.failures).filter(isWaiting), ...watches];
  const page = asker ?? longestUnseen(waiting);
  if (!page || asker?.load) return;
  page.lastProbedAtMs = nowMs;
  outage.probeCount += 1;
  outage.probe = {
    id: outage.probeCount,
    url: probeUrl(page),
    isStandIn: !page.isRepeatable,
    failedAt: 'failedAt' in page ? page.failedAt : undefined,
    isPrivate: outage.key.startsWith('private '),
    trigger,
    startedAtMs: nowMs,
    askedBy: asker?.tabId,
  };
  effects.push({ type: 'probe', probe: outage.probe });
}

/** The page that was asked for or loaded longest ago. */
export function longestUnseen<Page extends Failure | Watch>(pages: Page[]): Page | undefined {
  return pages.sort((a, b) => a.lastProbedAtMs - b.lastProbedAtMs)[0];
}

/** Applies a `Retry-After`: no try before it is over. Malformed ones are undefined. */
export function applyRetryAfter({ outage, nowMs }: Draft, retryAfterMs: number | undefined): void {
  if (retryAfterMs === undefined) return;
  outage.notBeforeMs = nowMs + retryAfterMs;
  if (outage.wait && outage.wait.untilMs < outage.notBeforeMs) delete outage.wait;
}
