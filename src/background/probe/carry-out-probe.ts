import type { OutageEvent } from '../../core/outage/events';
import { type Failure, probeUrl } from '../../core/outage/failure';
import { outageKey, type Probe } from '../../core/outage/outage';
import { outageAt } from '../outage/store';
import { hasAccess } from '../platform/host-access';
import { probeFromAllowedContext } from './private-probe';
import { visibleTabIds } from './probe';

/** Sends a probe and reports its result. */
export async function carryOutProbe(
  probe: Probe,
  report: (event: OutageEvent) => void,
): Promise<void> {
  // A request without access would carry an `Origin` that identifies the extension.
  if (!(await hasAccess(probe.url))) return report({ type: 'access-withdrawn' });
  const result = await probeFromAllowedContext(probe, probe.isPrivate, privateTabsFor(probe));
  const visible = await visibleTabIds();
  report({
    type: 'probed',
    probeId: probe.id,
    ...(result ?? NOT_SENT),
    visibleTabIds: visible,
  });
}

const NOT_SENT = { isNotSent: true, verdict: 'nothing', durationMs: 0 } as const;

/** The site's failing tabs, which can send a private probe: the asking tab first. */
function privateTabsFor({ askedBy, url, isPrivate }: Probe): number[] {
  const failures = Object.values(outageAt(outageKey(url, isPrivate))?.failures ?? {});
  const rank = (failure: Failure) =>
    failure.tabId === askedBy ? 0 : probeUrl(failure) === url ? 1 : 2;
  return failures.sort((a, b) => rank(a) - rank(b)).map(({ tabId }) => tabId);
}
