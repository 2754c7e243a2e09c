import { storedSettings } from '../settings';
import { allRecords } from './read';

/** What our files call themselves, and the newest version of their form. */
export const FORMAT = 'back-soon';
export const FORMAT_VERSION = 1;

/**
 * Everything as one JSON file: `{format, version, exportedAt, settings, history}`, the history
 * oldest first. A Blob of many parts, so that the browser may keep them on disk; `damaged` records
 * are left out and counted.
 */
export async function exportAll(nowMs: number): Promise<{ file: Blob; damaged: number }> {
  const head = {
    ...{ format: FORMAT, version: FORMAT_VERSION, exportedAt: new Date(nowMs).toISOString() },
    settings: (await storedSettings()) ?? {},
  };
  const parts = [new Blob([JSON.stringify(head).slice(0, -1), ',"history":['])];
  let damaged = 0;
  let isFirst = true;
  for await (const batch of allRecords()) {
    damaged += batch.damaged;
    if (batch.records.length === 0) continue;
    const lines = batch.records.map((record) => JSON.stringify(record)).join(',\n');
    parts.push(new Blob([isFirst ? '\n' : ',\n', lines]));
    isFirst = false;
  }
  return { file: new Blob([...parts, '\n]}\n'], { type: 'application/json' }), damaged };
}
