import type { Failure } from './failure';
import type { Probe, Watch } from './outage';

/** A task for the browser that results from an event. */
export type Effect =
  | { type: 'probe'; probe: Probe }
  | { type: 'load'; failure: Failure }
  | { type: 'send-again'; failure: Failure }
  /** Reloads the tab, whatever page it shows. */
  | { type: 'reload-tab'; tabId: number }
  | { type: 'open-page'; tabId: number; url: string }
  /** `isNew`: the page has just been committed. Otherwise its overlay may already be there. */
  | { type: 'show-overlay'; failure: Failure; isNew: boolean }
  /**
   * `isAgain`: the tab came from a recovery page for the same page, not by the extension's load.
   */
  | { type: 'open-recovery-page'; failure: Failure; isAgain: boolean }
  | { type: 'hide-site'; failure: Failure }
  | { type: 'show-site'; failure: Failure }
  /** Removes what the card shows besides the failure: all of it, or only the findings. */
  | { type: 'clear-notes'; tabId: number; what: 'all' | 'findings' }
  | { type: 'end'; failure: Failure }
  /** Reads the earlier outages of this page's site, as a new one has begun. */
  | { type: 'read-past'; url: string }
  /** A watched page is back. `tabId`: the tab that still shows it, if any. */
  | { type: 'announce'; page: Announced; tabId?: number }
  /** The announcement with this id is out of date. */
  | { type: 'withdraw'; id: string };

/** A watched page that is back, with what a notification needs. */
export type Announced = Pick<Watch, 'id' | 'url' | 'submission' | 'isRepeatable'>;
