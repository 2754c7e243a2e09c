import type { Failure } from './failure';
import type { Probe, Watch } from './outage';

/** What is to be done in the browser because of an event. */
export type Effect =
  | { type: 'probe'; probe: Probe }
  | { type: 'load'; failure: Failure }
  | { type: 'send-again'; failure: Failure }
  /** Loads what the tab shows once more, whatever that is. */
  | { type: 'reload-tab'; tabId: number }
  | { type: 'open-page'; tabId: number; url: string }
  /** `isNew`: the page has just been committed. Else the overlay may be there already. */
  | { type: 'show-overlay'; failure: Failure; isNew: boolean }
  /** `isAgain`: the tab came from a recovery page for the same page, and not by our own load. */
  | { type: 'open-recovery-page'; failure: Failure; isAgain: boolean }
  | { type: 'hide-site'; failure: Failure }
  | { type: 'show-site'; failure: Failure }
  /** What the card shows beside the failure no longer holds: all of it, or what was found only. */
  | { type: 'clear-notes'; tabId: number; what: 'all' | 'findings' }
  | { type: 'end'; failure: Failure }
  /** An outage of this page's site has begun: reads how long its earlier ones were. */
  | { type: 'read-past'; url: string }
  /** A watched page answers; `tabId` where a tab still shows it. */
  | { type: 'announce'; page: Announced; tabId?: number };

export type Announced = Pick<Watch, 'id' | 'url' | 'submission' | 'isRepeatable'>;
