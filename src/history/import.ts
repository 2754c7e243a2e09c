import type { FailureRecord } from '../core/history/record';
import { changeSettings, loadSettings, settingsFrom } from '../settings';
import { database } from './database';
import { type ImportProblem, parseFile, tellsMore } from './import-file';
import { parseRecord } from './record-schema';
import { put, writing } from './rows';
import { MOST_RECORDS, prune } from './write';

/** What came of a file's records: each is counted once. */
export interface Imported {
  added: number;
  /** Told more than what was here of the same failure, and took its place. */
  updated: number;
  /** Were here already. */
  kept: number;
  /** Were no records. */
  damaged: number;
  /** Began longer ago than is remembered by the settings, or are more than are kept. */
  tooOld: number;
  /** False where the account's space has no room for the file's settings. */
  areSettingsTaken: boolean;
}

const MIB = 1024 * 1024;
// Twice what the most records take with more tries than an outage has on average; less than the
// longest text that browsers hold.
const MOST_BYTES = 256 * MIB;
const DAY_MS = 24 * 60 * 60_000;

/**
 * Takes in a file that `exportAll` made, all of it or nothing: what is here stays, and of an
 * failure in both the record stays that tells more. Settings are taken from the file, but for the
 * agreement to ask public services, which was given elsewhere; hidden sites of both stay hidden.
 * Done by the page itself, in one transaction, so that the background need not hold all of it.
 */
export async function importAll(
  file: Blob,
  nowMs: number,
): Promise<Imported | { problem: ImportProblem }> {
  if (file.size > MOST_BYTES) return { problem: 'too-large' };
  const content = parseFile(await file.text());
  if ('problem' in content) return content;
  const here = await loadSettings();
  const { hasServiceConsent: _, ...settings } = settingsFrom({ ...here, ...content.settings });
  const hiddenSites = [...new Set([...here.hiddenSites, ...settings.hiddenSites])];
  const sinceMs = nowMs - settings.retentionDays * DAY_MS;
  // The newest, where there are more than are kept.
  const records = content.records
    .filter(({ startedAtMs }) => startedAtMs >= sinceMs)
    .sort((a, b) => b.startedAtMs - a.startedAtMs)
    .slice(0, MOST_RECORDS);
  const tooOld = content.records.length - records.length;
  try {
    const counts = await merge(records);
    const areSettingsTaken = await changeSettings({ ...settings, hiddenSites }).then(
      () => true,
      () => false,
    );
    await prune(sinceMs);
    return { ...counts, damaged: content.damaged, tooOld, areSettingsTaken };
  } catch (error) {
    if ((error as DOMException).name === 'QuotaExceededError') return { problem: 'full' };
    throw error;
  }
}

async function merge(records: FailureRecord[]) {
  const transaction = writing(await database());
  const failures = transaction.objectStore('failures');
  const counts = { added: 0, updated: 0, kept: 0 };
  const ids = new Set(await failures.getAllKeys());
  const take = async (record: FailureRecord) => {
    const kept = ids.has(record.id) ? await failures.get(record.id) : undefined;
    const here = parseRecord(kept);
    if (here && !tellsMore(record, here)) counts.kept += 1;
    else {
      counts[kept ? 'updated' : 'added'] += 1;
      await put(transaction, record);
    }
  };
  // What one of them fails of ends the transaction, which then tells why.
  await Promise.allSettled(records.map(take));
  await transaction.done;
  return counts;
}
