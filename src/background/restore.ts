import { restoreTabRecords } from './navigation/tab-records';
import { dispatch } from './outage/dispatch';
import { restoreIdleViews } from './outage/idle-views';
import { restoreOutages } from './outage/store';
import { restorePrivateHiddenSites } from './platform/hidden-sites';
import { preferencesLoaded } from './platform/preferences';
import { restoreNotes } from './surfaces/tab-notes';

let restoring: Promise<void> | undefined;

/**
 * Runs a task once the state of an earlier worker is restored. Tasks run in the order of the calls,
 * and each changes the state before it gives way to the next.
 */
export function afterRestore<T>(task: () => T | Promise<T>): Promise<T> {
  restoring ??= restore();
  return restoring.then(task);
}

async function restore(): Promise<void> {
  const [outages] = await Promise.allSettled([
    restoreOutages(),
    restoreTabRecords(),
    restoreIdleViews(),
    restoreNotes(),
    restorePrivateHiddenSites(),
    preferencesLoaded(),
  ]);
  // State that cannot be read begins anew.
  if (outages.status === 'rejected') return console.error(outages.reason);
  for (const key of outages.value) {
    try {
      dispatch(key, { type: 'due', isOnline: navigator.onLine });
    } catch (error) {
      console.error(error);
    }
  }
}
