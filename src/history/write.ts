import type { Attempt } from '../core/incident';
import type { IncidentRecord } from '../core/record';
import { database, type KeptRecord } from './database';
import { historyTrouble, noteFull } from './trouble';

/** The most that are kept; the oldest go first. */
export const MOST_RECORDS = 50_000;
const DAY_MS = 24 * 60 * 60_000;

/**
 * Writes a record over what was remembered of the same incident. Where there is no room, the oldest
 * tenth makes some; rejects where that does not help.
 */
export async function write(record: IncidentRecord, nowMs: number): Promise<void> {
  try {
    await put(record);
  } catch (error) {
    if ((error as DOMException).name !== 'QuotaExceededError') throw error;
    const { full } = await historyTrouble();
    // What is deleted may free no room before long, or never where the disk is full of other
    // things: once a day at most, or writing in vain would delete it all.
    if (full && Math.abs(nowMs - full.atMs) < DAY_MS) throw error;
    await noteFull(nowMs, false);
    await dropOldest(Math.ceil((await (await database()).count('incidents')) / 10));
    await put(record);
    await noteFull(nowMs, true);
  }
}

async function put(record: IncidentRecord): Promise<void> {
  await (await database()).put('incidents', toKept(record));
}

/** A record as it is kept. */
export function toKept(record: IncidentRecord): KeptRecord {
  return record.outcome ? record : { ...record, isOpen: 1 };
}

/** Forgets an incident. */
export async function forget(id: string): Promise<void> {
  await (await database()).delete('incidents', id);
}

/**
 * Ends what was still open when the browser was closed: all but the incidents now alive. What
 * became of them nobody knows; they were last seen when something last happened to them.
 */
export async function closeOpen(aliveIds: ReadonlySet<string>): Promise<void> {
  const transaction = (await database()).transaction('incidents', 'readwrite');
  for await (const cursor of transaction.store.index('isOpen')) {
    if (aliveIds.has(cursor.value.id)) continue;
    const { isOpen: _, ...record } = cursor.value;
    await cursor.update({ ...record, outcome: 'left', endedAtMs: lastSeenMs(record) });
  }
  await transaction.done;
}

/**
 * Forgets what began before a time, and the oldest of more than `most`; nothing still open. Gives
 * how many may be added before it has to be done again: counting them takes a while.
 */
export async function prune(beforeMs: number, most = MOST_RECORDS): Promise<number> {
  const count = await (await database()).count('incidents');
  const dropped = await dropOldest(count - most, beforeMs);
  return most - count + dropped;
}

/** Forgets the oldest that have ended: so many, or all that began before a time; gives how many. */
async function dropOldest(count: number, beforeMs = Number.NEGATIVE_INFINITY): Promise<number> {
  const { store, done } = (await database()).transaction('incidents', 'readwrite');
  const open = new Set(await store.index('isOpen').getAllKeys());
  const time = store.index('time');
  const before = await time.getAllKeys(IDBKeyRange.upperBound([beforeMs]));
  const oldest = count > 0 ? await time.getAllKeys(null, count + open.size) : [];
  const ended = oldest.filter((id) => !open.has(id)).slice(0, Math.max(0, count));
  const dropped = new Set([...before.filter((id) => !open.has(id)), ...ended]);
  await Promise.all([...[...dropped].map((id) => store.delete(id)), done]);
  return dropped.size;
}

// Damage in one record, such as no attempts, must not keep the others from being closed.
function lastSeenMs({ startedAtMs, attempts, actions }: IncidentRecord): number {
  const events: (Partial<Attempt> | undefined)[] = [attempts, actions].flat();
  return Math.max(
    startedAtMs,
    ...events.map((event) => (event?.atMs ?? 0) + (event?.durationMs ?? 0)),
  );
}
