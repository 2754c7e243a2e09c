import type { Effect } from './effects';
import type { Outage } from './outage';

/** How the user wants failing pages to be retried. */
export interface RetryPreferences {
  /** Whether pages are retried automatically. */
  autoRetry: boolean;
  /** How long pages are retried, in ms; watched pages have their own limit. */
  retryLimitMs: number;
}

/**
 * The state while one event is applied: `outage` is changed in place and `effects` are collected.
 */
export interface Draft extends RetryPreferences {
  outage: Outage;
  effects: Effect[];
  nowMs: number;
  random: () => number;
}
