import { csvLine } from '../core/history/csv';
import type { FailureRecord } from '../core/history/record';
import { countAttempts } from '../core/outage/failure';
import { readAllRecords } from './read';

/** The columns in order, and the text of a record's cell; it is empty if the value is unknown. */
const COLUMNS = {
  site: ({ site }) => site,
  path: ({ path }) => path,
  startedAt: ({ startedAtMs }) => new Date(startedAtMs).toISOString(),
  endedAt: ({ endedAtMs }) => (endedAtMs === undefined ? '' : new Date(endedAtMs).toISOString()),
  seconds: ({ startedAtMs, endedAtMs }) =>
    endedAtMs === undefined
      ? ''
      : String(Math.max(0, Math.round((endedAtMs - startedAtMs) / 1000))),
  status: ({ status }) => (status === 0 ? '' : String(status)),
  gateway: ({ gateway = '' }) => gateway,
  failed: ({ failed }) => failed,
  submission: ({ submission }) => submission,
  outcome: ({ outcome = '' }) => outcome,
  attempts: (record) => String(countAttempts(record)),
  actions: ({ actions }) => actions.map(({ action }) => action).join(' '),
} satisfies Record<string, (record: FailureRecord) => string>;
export type Column = keyof typeof COLUMNS;
const COLUMN_NAMES = Object.keys(COLUMNS) as Column[];

/** Translates the text of a cell, such as `recovered` or `origin`. */
type TranslateCell = (column: Column, text: string) => string;

/** Exports the history as a CSV file for spreadsheets, oldest failure first. */
export async function exportSpreadsheet(
  headers: Record<Column, string>,
  translate: TranslateCell = (_, text) => text,
): Promise<Blob> {
  // Excel needs the byte order mark to detect UTF-8.
  const parts = ['\uFEFF', csvLine(COLUMN_NAMES.map((name) => headers[name]))];
  for await (const { records } of readAllRecords())
    parts.push(records.map((record) => toCsvLine(record, translate)).join(''));
  return new Blob(parts, { type: 'text/csv;charset=utf-8' });
}

/** The CSV line of one failure. */
export function toCsvLine(record: FailureRecord, translate: TranslateCell): string {
  return csvLine(COLUMN_NAMES.map((name) => translate(name, COLUMNS[name](record))));
}
