import type { FailureRecord } from '../core/history/record';
import { countAttempts } from '../core/outage/failure';
import { isPlainObject } from '../settings';
import { FORMAT, FORMAT_VERSION } from './export';
import { parseRecord } from './record-schema';

/** Why a file cannot be imported; `full`: the disk has no room for its records. */
export type ImportProblem = 'too-large' | 'not-json' | 'not-ours' | 'newer' | 'full';

/** The content of an exported file. */
export interface FileContent {
  /** One record for each failure. */
  records: FailureRecord[];
  /** The number of records that failed validation and were left out. */
  damaged: number;
  /** The settings, not validated; absent if the file has none. */
  settings?: object;
}

/** Parses and validates the text of an exported file. */
export function parseFile(text: string): FileContent | { problem: ImportProblem } {
  let file: unknown;
  try {
    // Editors on Windows may add a byte order mark.
    file = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return { problem: 'not-json' };
  }
  const { format, version, settings, history } = (file ?? {}) as Record<string, unknown>;
  if (format !== FORMAT || !Number.isInteger(version)) return { problem: 'not-ours' };
  if (Number(version) > FORMAT_VERSION) return { problem: 'newer' };
  if (!Array.isArray(history)) return { problem: 'not-ours' };
  const valid = history.map(parseRecord).filter((record) => record !== undefined);
  const records = new Map<string, FailureRecord>();
  for (const record of valid) {
    const other = records.get(record.id);
    if (!other || isMoreComplete(record, other)) records.set(record.id, record);
  }
  return {
    records: [...records.values()],
    damaged: history.length - valid.length,
    settings: isPlainObject(settings) ? settings : undefined,
  };
}

/**
 * Whether a record of a failure contains more than another record of the same failure: an outcome,
 * else more attempts and actions, else a later end.
 */
export function isMoreComplete(record: FailureRecord, other: FailureRecord): boolean {
  const otherRank = rank(other);
  const difference = rank(record).map((value, index) => value - (otherRank[index] ?? 0));
  return (difference.find((value) => value !== 0) ?? 0) > 0;
}

const rank = (record: FailureRecord) => [
  record.outcome ? 1 : 0,
  countAttempts(record) + record.actions.length,
  record.endedAtMs ?? 0,
];
