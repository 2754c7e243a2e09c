import { reconcile } from '../../../src/background/navigation/reconcile';
import { watchNavigation } from '../../../src/background/navigation/watch-navigation';
import { dispatch, dispatchForTab } from '../../../src/background/outage/dispatch';
import { handleNavigation } from '../../../src/background/outage/handle-navigation';
import { allOutages, failuresIn } from '../../../src/background/outage/store';
import { afterRestore } from '../../../src/background/restore';
import { moveTab, removeTab } from '../../../src/background/tabs';
import type { Failure } from '../../../src/core/outage/failure';

// The entry of the worker that replays traces. It starts as `main.ts` does.

export interface Worker {
  /** The failures of all tabs. */
  failures(): Failure[];
  /** Reports that a tab was closed. */
  removeTab(tabId: number): void;
  /** Reports that the browser replaced a tab by another. */
  moveTab(from: number, to: number): void;
  /** Rings the alarm of each outage. */
  probe(): void;
  /** Compares the failures with what their tabs show, as each alarm does. */
  reconcile(): void;
}

const failures = () => failuresIn(allOutages());

watchNavigation({
  onNavigation: handleNavigation,
  onBegin: (tabId) => dispatchForTab(tabId, { type: 'loading', tabId }),
  defer: (task) => void afterRestore(task),
});
void afterRestore(() => reconcile(failures(), true));

export const worker: Worker = {
  failures,
  removeTab: (tabId) => void afterRestore(() => removeTab(tabId)),
  moveTab: (from, to) => void afterRestore(() => moveTab(from, to)),
  probe: () => {
    for (const { key } of allOutages()) dispatch(key, { type: 'due', isOnline: true });
  },
  reconcile: () => void afterRestore(() => reconcile(failures(), false)),
};
