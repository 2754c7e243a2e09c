import type { FailureRecord } from '../core/history/record';
import { countAttempts } from '../core/outage/failure';
import { FORMAT, FORMAT_VERSION } from './export';
import { parseRecord } from './record-schema';

/** Why a file cannot be taken in; `full`: there is no room for what is in it. */
export type ImportProblem = 'too-large' | 'not-json' | 'not-ours' | 'newer' | 'full';

/** What stands in a file of ours, each failure once; `damaged` records are left out and counted. */
export interface FileContent {
  records: FailureRecord[];
  damaged: number;
  /** Absent where the file has none. */
  settings?: object;
}

/** Reads the text of a file; nothing of it is believed unchecked. */
export function parseFile(text: string): FileContent | { problem: ImportProblem } {
  let file: unknown;
  try {
    // Editors on Windows may have put a byte order mark before it.
    file = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return { problem: 'not-json' };
  }
  const { format, version, settings, history } = (file ?? {}) as Record<string, unknown>;
  if (format !== FORMAT || !Number.isInteger(version)) return { problem: 'not-ours' };
  if (Number(version) > FORMAT_VERSION) return { problem: 'newer' };
  if (!Array.isArray(history)) return { problem: 'not-ours' };
  const whole = history.map(parseRecord).filter((record) => record !== undefined);
  const records = new Map<string, FailureRecord>();
  for (const record of whole) {
    const other = records.get(record.id);
    if (!other || tellsMore(record, other)) records.set(record.id, record);
  }
  const isNamed = typeof settings === 'object' && settings !== null && !Array.isArray(settings);
  return {
    ...{ records: [...records.values()], damaged: history.length - whole.length },
    ...(isNamed && { settings }),
  };
}

/**
 * Whether a record of a failure tells more of it than another: its end, or else more of what
 * happened, or else a later end.
 */
export function tellsMore(record: FailureRecord, than: FailureRecord): boolean {
  const told = (one: FailureRecord) => [
    one.outcome ? 1 : 0,
    countAttempts(one) + one.actions.length,
    one.endedAtMs ?? 0,
  ];
  const others = told(than);
  const difference = told(record).map((value, i) => value - (others[i] ?? 0));
  return (difference.find((value) => value !== 0) ?? 0) > 0;
}
