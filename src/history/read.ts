import type { FailureRecord } from '../core/history/record';
import { openDatabase, type TimeKey } from './database';
import { parseRecord } from './record-schema';

/** Some records of the history. */
export interface RecordBatch {
  records: FailureRecord[];
  /** The number of records that failed validation and were left out. */
  damaged: number;
}

/** A page of records, newest first. */
export interface HistoryPage extends RecordBatch {
  /** Where the next page begins; absent on the last page. */
  next?: TimeKey;
}

const BATCH_SIZE = 1000;

/**
 * Reads a page of records, newest first. Records that are added in the meantime do not shift pages.
 *
 * @param query `site` limits the page to one site; `before` is the `next` of the page before it;
 *   `limit` is the largest number of records.
 */
export async function readPage(query: {
  site?: string;
  before?: TimeKey;
  limit: number;
}): Promise<HistoryPage> {
  const { site, before = [], limit } = query;
  const page: HistoryPage = { records: [], damaged: 0 };
  const { store } = (await openDatabase()).transaction('failures');
  let cursor =
    site === undefined
      ? await store.index('by-time').openCursor(keysBefore([], before), 'prev')
      : await store.index('by-site').openCursor(keysBefore([site], before), 'prev');
  for (; cursor && page.records.length < limit; cursor = await cursor.continue()) {
    const record = parseRecord(cursor.value);
    if (record) page.records.push(record);
    else page.damaged += 1;
    page.next = [cursor.value.startedAtMs, cursor.value.id];
  }
  if (!cursor) delete page.next;
  return page;
}

/** Reads the latest `count` records, newest first. */
export async function readLatest(count: number): Promise<FailureRecord[]> {
  return (await readPage({ limit: count })).records;
}

/** Reads the records with these ids, in this order; ids without a record are skipped. */
export async function readByIds(ids: readonly string[]): Promise<RecordBatch> {
  const { store } = (await openDatabase()).transaction('failures');
  const stored = await Promise.all(ids.map((id) => store.get(id)));
  return toBatch(stored.filter((one) => one !== undefined));
}

/** Reads the whole history, oldest first, in batches, so that only one batch is in memory. */
export async function* readAllRecords(): AsyncGenerator<RecordBatch> {
  const db = await openDatabase();
  const [all, indexed] = await Promise.all([
    db.count('failures'),
    db.countFromIndex('failures', 'by-time'),
  ]);
  // The index lacks damaged records that have no valid start.
  if (all > indexed) yield { records: [], damaged: all - indexed };
  let range: IDBKeyRange | undefined;
  while (true) {
    // An upgrade elsewhere may have closed the connection since the last batch.
    const stored = await (await openDatabase()).getAllFromIndex(
      'failures',
      'by-time',
      range,
      BATCH_SIZE,
    );
    const last = stored.at(-1);
    if (!last) return;
    yield toBatch(stored);
    range = IDBKeyRange.lowerBound([last.startedAtMs, last.id], true);
  }
}

function toBatch(stored: readonly unknown[]): RecordBatch {
  const records = stored.map(parseRecord).filter((record) => record !== undefined);
  return { records, damaged: stored.length - records.length };
}

/**
 * The keys that begin with `prefix` and come before `before`, or all with that prefix if `before` is
 * empty: an array is greater than any number, and greater than any array that it begins with.
 * https://w3c.github.io/IndexedDB/#compare-two-keys
 */
function keysBefore(prefix: string[], before: TimeKey | []): IDBKeyRange {
  const end = before.length > 0 ? before : [[]];
  return IDBKeyRange.bound(prefix, [...prefix, ...end], false, true);
}
