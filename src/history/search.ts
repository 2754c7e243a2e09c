import type { Outcome } from '../core/outage/failure';
import { shownName } from '../core/shown-host';
import { type Entry, openDatabase } from './database';

// Small enough that the page can paint between two batches.
const BATCH_SIZE = 5000;

/** Reads the entries of all records, newest first, as input for `searchEntries`. */
export async function readEntries(): Promise<Entry[]> {
  const db = await openDatabase();
  const entries: Entry[] = [];
  // Many entries have the same site: they share one string to save memory.
  const sites = new Map<string, string>();
  let range: IDBKeyRange | undefined;
  while (true) {
    const batch = await db.getAll('entries', range, BATCH_SIZE);
    const last = batch.at(-1);
    if (!last) break;
    for (const entry of batch) {
      // Other damage is reported when the record itself is read.
      if (typeof entry.site !== 'string' || typeof entry.startedAtMs !== 'number') continue;
      const site = sites.get(entry.site) ?? entry.site;
      sites.set(site, site);
      entries.push({ ...entry, site });
    }
    range = IDBKeyRange.lowerBound(last.id, true);
  }
  return entries.sort((a, b) => b.startedAtMs - a.startedAtMs || (a.id < b.id ? 1 : -1));
}

/** What to search for; an absent condition matches every entry. */
export interface SearchQuery {
  /** A part of the site's name; case and surrounding spaces are ignored. */
  part?: string;
  /** An outcome, or `open` for failures without one. */
  outcome?: Outcome | 'open';
}

/** Returns the entries that match both conditions. */
export function searchEntries(
  entries: readonly Entry[],
  { part = '', outcome }: SearchQuery,
): Entry[] {
  const wanted = part.trim().toLowerCase();
  return entries.filter(
    (entry) =>
      (entry.site.includes(wanted) || shownName(entry.site).includes(wanted)) &&
      (outcome === undefined || (entry.outcome ?? 'open') === outcome),
  );
}
