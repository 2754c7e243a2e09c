import type { FailureRecord } from '../../core/history/record';
import { siteOf } from '../../core/outage/outage';
import type { Settings } from '../../settings';
import { hasAccess } from '../platform/host-access';
import { afterRestore } from '../restore';
import { dispatch } from './dispatch';
import { tidy } from './history';
import { allOutages, failuresIn } from './store';
import { showAllViews } from './views';

/** Applies changed settings to what is under way, and to what is shown of it. */
export function applySettings(now: Settings, before: Settings): void {
  const isRetryChanged =
    now.autoRetry !== before.autoRetry || now.retryLimitMinutes !== before.retryLimitMinutes;
  if (isRetryChanged)
    for (const { key } of allOutages()) dispatch(key, { type: 'preferences-changed' });
  showAllViews();
}

/** Ends the tries of sites to which the user has withdrawn the access. */
export async function applyAccess(): Promise<void> {
  for (const outage of allOutages())
    if (!(await hasAccess(siteOf(outage)))) dispatch(outage.key, { type: 'access-withdrawn' });
}

/**
 * Ends the records of failures that were left open when the browser or the extension ended; returns
 * them.
 */
export async function closeForgotten(): Promise<FailureRecord[]> {
  const alive = await afterRestore(() => new Set(failuresIn(allOutages()).map(({ id }) => id)));
  return tidy(alive, Date.now());
}
