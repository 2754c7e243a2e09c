import type { FailureRecord } from '../core/history/record';
import { changeSettings, loadSettings, parseSettings, type Settings } from '../settings';
import { openDatabase } from './database';
import { type ImportProblem, isMoreComplete, parseFile } from './import-file';
import { parseRecord } from './record-schema';
import { putRecord, writeTransaction } from './rows';
import { MOST_RECORDS, prune } from './write';

/** The result of an import. Each record of the file is counted once. */
export interface ImportResult {
  added: number;
  /** Replaced a less complete record of the same failure. */
  updated: number;
  /** Already in the history, in a record that is as complete. */
  unchanged: number;
  /** Failed validation. */
  damaged: number;
  /** Older than the retention time, or beyond the largest number of records. */
  tooOld: number;
  /** False if the browser account has no room for the file's settings. */
  areSettingsStored: boolean;
}

const MIB = 1024 * 1024;
// Twice the size of `MOST_RECORDS` records with more attempts than an average outage has; less than
// the longest string that browsers support.
const MOST_BYTES = 256 * MIB;
const DAY_MS = 24 * 60 * 60_000;

/**
 * Imports a file that `exportAll` made. All records are written in one transaction, or none. Existing
 * records stay unless the file has a more complete one. The file's settings replace the present
 * ones, with two exceptions: the consents to tell others something are not imported, because the user
 * gave them elsewhere, and the hidden sites of both are kept.
 *
 * Runs in the page, so that the background does not hold the whole file in memory.
 *
 * @param nowMs the current time in ms since the epoch.
 */
export async function importAll(
  file: Blob,
  nowMs: number,
): Promise<ImportResult | { problem: ImportProblem }> {
  if (file.size > MOST_BYTES) return { problem: 'too-large' };
  const content = parseFile(await file.text());
  if ('problem' in content) return content;
  const join = (current: Settings) => {
    const { hasServiceConsent, areHiddenSitesSynced, ...settings } = parseSettings({
      ...current,
      ...content.settings,
    });
    const hiddenSites = [...new Set([...current.hiddenSites, ...settings.hiddenSites])];
    return { ...settings, hiddenSites };
  };
  const sinceMs = nowMs - join(await loadSettings()).retentionDays * DAY_MS;
  const records = content.records
    .filter(({ startedAtMs }) => startedAtMs >= sinceMs)
    .sort((a, b) => b.startedAtMs - a.startedAtMs)
    .slice(0, MOST_RECORDS);
  const tooOld = content.records.length - records.length;
  try {
    const counts = await mergeRecords(records);
    const areSettingsStored = await changeSettings(join).then(
      () => true,
      () => false,
    );
    await prune(sinceMs);
    return { ...counts, damaged: content.damaged, tooOld, areSettingsStored };
  } catch (error) {
    if ((error as DOMException).name === 'QuotaExceededError') return { problem: 'full' };
    throw error;
  }
}

async function mergeRecords(records: readonly FailureRecord[]) {
  const transaction = writeTransaction(await openDatabase());
  const failures = transaction.objectStore('failures');
  const counts = { added: 0, updated: 0, unchanged: 0 };
  const ids = new Set(await failures.getAllKeys());
  const mergeRecord = async (record: FailureRecord) => {
    const isKnown = ids.has(record.id);
    const existing = isKnown ? parseRecord(await failures.get(record.id)) : undefined;
    if (existing && !isMoreComplete(record, existing)) {
      counts.unchanged += 1;
      return;
    }
    counts[isKnown ? 'updated' : 'added'] += 1;
    await putRecord(transaction, record);
  };
  // A failed write aborts the transaction; `done` then rejects with the reason.
  await Promise.allSettled(records.map(mergeRecord));
  await transaction.done;
  return counts;
}
