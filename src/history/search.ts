import type { Outcome } from '../core/outage/failure';
import { database, type Entry } from './database';

// So many at a time that a page goes on painting between them.
const BATCH = 5000;

/** An entry for every record, newest first, for `search`: read once, when a page opens. */
export async function readEntries(): Promise<Entry[]> {
  const db = await database();
  const entries: Entry[] = [];
  // A site's name is held once, however many records it has.
  const names = new Map<string, string>();
  let range: IDBKeyRange | undefined;
  while (true) {
    const batch = await db.getAll('entries', range, BATCH);
    const last = batch.at(-1);
    if (!last) break;
    for (const entry of batch) {
      // Of damage in the rest tells who reads the record.
      if (typeof entry.site !== 'string' || typeof entry.startedAtMs !== 'number') continue;
      const name = names.get(entry.site) ?? entry.site;
      names.set(name, name);
      entries.push({ ...entry, site: name });
    }
    range = IDBKeyRange.lowerBound(last.id, true);
  }
  return entries.sort((a, b) => b.startedAtMs - a.startedAtMs || (a.id < b.id ? 1 : -1));
}

/** The entries whose site has a part of that name, in any case, and that ended so; any without. */
export function search(
  entries: readonly Entry[],
  { part = '', outcome }: { part?: string; outcome?: Outcome | 'open' },
): Entry[] {
  const wanted = part.trim().toLowerCase();
  return entries.filter(
    (entry) =>
      entry.site.includes(wanted) &&
      (outcome === undefined || (entry.outcome ?? 'open') === outcome),
  );
}
