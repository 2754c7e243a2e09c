import { joinStored, readStored } from '../settings';
import { readAllRecords } from './read';

/** The value of `format` in an exported file. */
export const FORMAT = 'back-soon';
/** The newest value of `version` in an exported file. */
export const FORMAT_VERSION = 1;

/**
 * Exports settings and history as one JSON file:
 * `{format, version, exportedAt, settings, history}`, with the records oldest first. Damaged records
 * are left out and counted. The Blob has many parts, so that the browser can move them to disk.
 *
 * @param nowMs the current time in ms since the epoch.
 */
export async function exportAll(nowMs: number): Promise<{ file: Blob; damaged: number }> {
  const head = JSON.stringify({
    format: FORMAT,
    version: FORMAT_VERSION,
    exportedAt: new Date(nowMs).toISOString(),
    settings: joinStored(await readStored()),
  });
  const parts = [new Blob([head.slice(0, -1), ',"history":['])];
  let damaged = 0;
  let isFirst = true;
  for await (const batch of readAllRecords()) {
    damaged += batch.damaged;
    if (batch.records.length === 0) continue;
    const lines = batch.records.map((record) => JSON.stringify(record)).join(',\n');
    parts.push(new Blob([isFirst ? '\n' : ',\n', lines]));
    isFirst = false;
  }
  return { file: new Blob([...parts, '\n]}\n'], { type: 'application/json' }), damaged };
}
