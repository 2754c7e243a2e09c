import { logEntriesIn, logKey, newLogEntry } from '../../core/log/event-log';
import type { Effect } from '../../core/outage/effects';
import type { OutageEvent } from '../../core/outage/events';
import { isPrivateKey } from '../../core/outage/outage';
import type { StoredItems } from '../../core/stored-items';
import { session } from '../platform/session';

let nextNumber = 0;

/** Continues the numbers of an earlier worker. */
export function restoreEventLog(stored: StoredItems): void {
  nextNumber = (logEntriesIn(stored).at(-1)?.number ?? -1) + 1;
}

/**
 * Stores an event of the outage with the key `key`, with its effects, for finding the cause of a
 * defect. The last few hundred events are kept until the browser closes; none of private windows.
 */
export function logEvent(key: string, event: OutageEvent, effects: readonly Effect[]): void {
  if (isPrivateKey(key)) return;
  const entry = newLogEntry(nextNumber, Date.now(), key, event, effects);
  nextNumber += 1;
  session.set(logKey(entry), entry).catch(console.error);
}
