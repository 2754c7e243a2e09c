import { restoreTabRecords } from './navigation/tab-records';
import { dispatch } from './outage/dispatch';
import { restoreEventLog } from './outage/event-log';
import { restoreIdleViews } from './outage/idle-views';
import { restoreOutages } from './outage/store';
import { loadWatches } from './outage/watches';
import { settingsLoaded } from './platform/current-settings';
import { restorePrivateHiddenSites } from './platform/hidden-sites';
import { session } from './platform/session';
import { restoreNotes } from './surfaces/tab-notes';

let restoring: Promise<void> | undefined;

/**
 * Runs a task once the state of an earlier worker is restored. Tasks start in the order of the
 * calls. Each must change the state before its first `await`.
 */
export function afterRestore<T>(task: () => T | Promise<T>): Promise<T> {
  restoring ??= restore();
  return restoring.then(task);
}

async function restore(): Promise<void> {
  const [stored, watched] = await Promise.all([
    session.getAll().catch(unreadable),
    loadWatches().catch(unreadable),
    settingsLoaded(),
  ]);
  for (const restorePart of [
    restoreTabRecords,
    restoreIdleViews,
    restoreNotes,
    restorePrivateHiddenSites,
    restoreEventLog,
  ])
    attempt(() => restorePart(stored));
  attempt(() => {
    for (const key of restoreOutages(stored, watched))
      attempt(() => dispatch(key, { type: 'due', isOnline: navigator.onLine }));
  });
}

/** Returns an empty state if the stored one cannot be read. */
function unreadable(error: unknown) {
  console.error(error);
  return {};
}

function attempt(task: () => void): void {
  try {
    task();
  } catch (error) {
    console.error(error);
  }
}
