import type { Outcome } from '../core/incident';
import { allKept } from './read';

/** What is searched: enough of every record to find it by, and little enough to hold them all. */
export interface Entry {
  id: string;
  startedAtMs: number;
  site: string;
  /** Absent while it is still open. */
  outcome?: Outcome;
}

/**
 * An entry for every record, newest first, for `search`; read once, when a page opens. Only what is
 * searched is checked: of damage in the rest tells who reads the record.
 */
export async function readEntries(): Promise<Entry[]> {
  const entries: Entry[] = [];
  // A site's name is held once, however many records it has.
  const names = new Map<string, string>();
  for await (const batch of allKept())
    for (const { id, startedAtMs, site, outcome } of batch) {
      if (typeof id !== 'string' || typeof startedAtMs !== 'number' || typeof site !== 'string')
        continue;
      const name = names.get(site) ?? site;
      names.set(name, name);
      entries.push({ id, startedAtMs, site: name, ...(outcome && { outcome }) });
    }
  return entries.reverse();
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
