import type { FailureRecord } from '../../core/history/record';
import { siteOf } from '../../core/outage/outage';
import type { Settings } from '../../settings';
import { hasAccess } from '../platform/host-access';
import { afterRestore } from '../restore';
import { dispatch } from './dispatch';
import { endOpenRecords } from './history';
import { allOutages, failuresIn } from './store';
import { showAllViews } from './views';

/**
 * Applies changed settings to current outages and to the views of all tabs. A setting that is stored
 * apart from the changed ones has its default in both arguments.
 */
export function applySettings(now: Settings, before: Settings): void {
  const isRetryChanged =
    now.autoRetry !== before.autoRetry || now.retryLimitMinutes !== before.retryLimitMinutes;
  if (isRetryChanged)
    for (const { key } of allOutages()) dispatch(key, { type: 'preferences-changed' });
  showAllViews();
}

/** Ends the retries of sites for which the user has withdrawn access. */
export async function applyAccess(): Promise<void> {
  for (const outage of allOutages())
    if (!(await hasAccess(siteOf(outage)))) dispatch(outage.key, { type: 'access-withdrawn' });
}

/**
 * Ends the records of failures that were left open when the browser or the extension ended; returns
 * them.
 */
export async function endLeftoverRecords(): Promise<FailureRecord[]> {
  const alive = await afterRestore(() => new Set(failuresIn(allOutages()).map(({ id }) => id)));
  return endOpenRecords(alive, Date.now());
}
