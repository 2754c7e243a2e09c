import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Incident } from '../core/incident';
import type { PastIncident } from '../core/overview';
import { type IncidentRecord, toRecord } from '../core/record';

interface Schema extends DBSchema {
  incidents: {
    key: string;
    value: IncidentRecord;
    indexes: { startedAtMs: number; site: string };
  };
}

let opened: Promise<IDBPDatabase<Schema>> | undefined;

function database(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>('back-soon', 1, {
    upgrade(db) {
      const incidents = db.createObjectStore('incidents', { keyPath: 'id' });
      incidents.createIndex('startedAtMs', 'startedAtMs');
      incidents.createIndex('site', 'site');
    },
    terminated: () => {
      opened = undefined;
    },
  });
  return opened;
}

/** Remembers an incident as it now is, over what was remembered of it. Never a private one. */
export async function remember(incident: Incident): Promise<void> {
  if (incident.isPrivate) return;
  await (await database()).put('incidents', toRecord(incident));
}

/** Forgets an incident that turned out to be none. */
export async function forget(id: string): Promise<void> {
  await (await database()).delete('incidents', id);
}

/** The latest incidents that have ended, newest first. */
export async function pastIncidents(most: number): Promise<PastIncident[]> {
  const past: PastIncident[] = [];
  const { store } = (await database()).transaction('incidents');
  const newestFirst = await store.index('startedAtMs').openCursor(null, 'prev');
  for (let cursor = newestFirst; cursor && past.length < most; cursor = await cursor.continue()) {
    const { id, site, path, startedAtMs, endedAtMs, outcome } = cursor.value;
    if (outcome && endedAtMs) past.push({ id, site, path, startedAtMs, endedAtMs, outcome });
  }
  return past;
}

/** Ends what was still open when the browser was closed: all but the incidents now alive. */
export async function closeOpenRecords(
  aliveIds: ReadonlySet<string>,
  nowMs: number,
): Promise<void> {
  const transaction = (await database()).transaction('incidents', 'readwrite');
  for await (const cursor of transaction.store)
    if (!cursor.value.outcome && !aliveIds.has(cursor.value.id))
      await cursor.update({ ...cursor.value, outcome: 'left', endedAtMs: nowMs });
  await transaction.done;
}
