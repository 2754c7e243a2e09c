import type { FailureRecord } from '../core/history/record';
import { database, type Position } from './database';
import { parseRecord } from './record-schema';

/** Some records; those that are `damaged` are left out and counted. */
export interface Batch {
  records: FailureRecord[];
  damaged: number;
}

/** A page of them; `next` is where the page after it begins, absent after the last. */
export interface HistoryPage extends Batch {
  next?: Position;
}

const BATCH = 1000;

/**
 * The newest records first, `limit` at most: of one site or of all, from `before` on, which is the
 * `next` of the page before. What is added meanwhile moves no page.
 */
export async function readPage(wanted: {
  site?: string;
  before?: Position;
  limit: number;
}): Promise<HistoryPage> {
  const { site, before = [], limit } = wanted;
  const page: HistoryPage = { records: [], damaged: 0 };
  const { store } = (await database()).transaction('failures');
  // An array comes after every number, and after every array that it begins with.
  // https://w3c.github.io/IndexedDB/#compare-two-keys
  let cursor =
    site === undefined
      ? await store.index('by-time').openCursor(below([], before), 'prev')
      : await store.index('by-site').openCursor(below([site], before), 'prev');
  for (; cursor && page.records.length < limit; cursor = await cursor.continue()) {
    const record = parseRecord(cursor.value);
    if (record) page.records.push(record);
    else page.damaged += 1;
    page.next = [cursor.value.startedAtMs, cursor.value.id];
  }
  if (!cursor) delete page.next;
  return page;
}

/** The last failures, newest first. */
export async function lastFailures(count: number): Promise<FailureRecord[]> {
  return (await readPage({ limit: count })).records;
}

/** The records of these ids, in their order, without those that are no more. */
export async function readMany(ids: readonly string[]): Promise<Batch> {
  const { store } = (await database()).transaction('failures');
  const kept = await Promise.all(ids.map((id) => store.get(id)));
  return batchOf(kept.filter((one) => one !== undefined));
}

/** Every record, oldest first, in batches: no more of them than one are in memory. */
export async function* allRecords(): AsyncGenerator<Batch> {
  const db = await database();
  const [all, ordered] = await Promise.all([
    db.count('failures'),
    db.countFromIndex('failures', 'by-time'),
  ]);
  // What has no start is in no order of time.
  if (all > ordered) yield { records: [], damaged: all - ordered };
  let range: IDBKeyRange | undefined;
  while (true) {
    const batch = await (await database()).getAllFromIndex('failures', 'by-time', range, BATCH);
    const last = batch.at(-1);
    if (!last) return;
    yield batchOf(batch);
    range = IDBKeyRange.lowerBound([last.startedAtMs, last.id], true);
  }
}

function batchOf(kept: readonly unknown[]): Batch {
  const records = kept.map(parseRecord).filter((record) => record !== undefined);
  return { records, damaged: kept.length - records.length };
}

/** The keys that begin with `start` and come before `start` with `before` after it. */
function below(start: string[], before: Position | []): IDBKeyRange {
  return IDBKeyRange.bound(start, [...start, ...(before.length > 0 ? before : [[]])], false, true);
}
