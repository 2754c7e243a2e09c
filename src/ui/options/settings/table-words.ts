import type { Column } from '../../../history/spreadsheet';
import { words } from '../../../i18n';

const HEADS = {
  site: 'columnSite',
  path: 'columnPath',
  startedAt: 'columnStartedAt',
  endedAt: 'columnEndedAt',
  seconds: 'columnSeconds',
  status: 'columnStatus',
  gateway: 'columnGateway',
  failed: 'columnFailed',
  submission: 'columnSubmission',
  outcome: 'columnOutcome',
  attempts: 'columnAttempts',
  actions: 'columnActions',
} as const satisfies Record<Column, string>;

const CELLS: Partial<Record<Column, Record<string, Parameters<typeof words>[0]>>> = {
  outcome: {
    recovered: 'nameRecovered',
    changed: 'nameChanged',
    left: 'nameLeft',
    stopped: 'nameStopped',
    exhausted: 'nameExhausted',
  },
  failed: {
    origin: 'cellOrigin',
    cdn: 'cellCdn',
    'hosting-platform': 'cellHostingPlatform',
    'own-network': 'cellOwnNetwork',
    unknown: 'cellUnknown',
  },
  submission: {
    none: 'cellNone',
    unanswered: 'cellUnanswered',
    received: 'cellReceived',
    unknown: 'cellUnknown',
  },
};

/** What stands above each column of the history as a table. */
export function columnHeads(): Record<Column, string> {
  const heads = Object.entries(HEADS).map(([column, key]) => [column, words(key)]);
  return Object.fromEntries(heads);
}

/** What stands in a cell, in words where it is one of a few. */
export function sayCell(column: Column, cell: string): string {
  const key = CELLS[column]?.[cell];
  return key ? words(key) : cell;
}
