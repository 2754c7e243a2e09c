import type { Column } from '../../../history/spreadsheet';
import { words } from '../../../i18n';

const HEADINGS = {
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

/** Returns the headings of the history spreadsheet's columns. */
export function columnHeadings(): Record<Column, string> {
  const headings = Object.entries(HEADINGS).map(([column, key]) => [column, words(key)]);
  return Object.fromEntries(headings);
}

/** Returns the text of a cell; known values become words of the user's language. */
export function cellText(column: Column, cell: string): string {
  const key = CELLS[column]?.[cell];
  return key ? words(key) : cell;
}
