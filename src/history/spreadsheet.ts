import { csvLine } from '../core/history/csv';
import type { FailureRecord } from '../core/history/record';
import { countAttempts } from '../core/outage/failure';
import { allRecords } from './read';

/** The columns of the spreadsheet, in order, and what stands in each; empty where nothing is known. */
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
const NAMES = Object.keys(COLUMNS) as Column[];

/**
 * The history as CSV for spreadsheets, oldest first. Takes the words above each column, and how to
 * say what stands in a cell (`recovered`, `origin`…), which is left as it is where nothing is given.
 */
export async function exportSpreadsheet(
  headers: Record<Column, string>,
  say: (column: Column, cell: string) => string = (_, cell) => cell,
): Promise<Blob> {
  // By its byte order mark Excel knows the file for UTF-8.
  const parts = ['\uFEFF', csvLine(NAMES.map((name) => headers[name]))];
  for await (const { records } of allRecords())
    parts.push(records.map((record) => lineOf(record, say)).join(''));
  return new Blob(parts, { type: 'text/csv;charset=utf-8' });
}

/** One failure's line. */
export function lineOf(
  record: FailureRecord,
  say: (column: Column, cell: string) => string,
): string {
  return csvLine(NAMES.map((name) => say(name, COLUMNS[name](record))));
}
