import type { Effect } from './effects';
import type { Outage } from './outage';

/** How the user wants failing pages to be tried. */
export interface RetryPreferences {
  /** Whether without being asked to. */
  autoRetry: boolean;
  /** For how long, unless a page is watched. */
  retryLimitMs: number;
}

/** An outage on its way through one event: changed in place, then handed back. */
export interface Draft extends RetryPreferences {
  outage: Outage;
  effects: Effect[];
  nowMs: number;
  random: () => number;
}
