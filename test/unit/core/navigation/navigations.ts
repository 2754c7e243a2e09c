import { expect, test } from 'vitest';
import { type DecisionContext, decide } from '../../../../src/core/navigation/decide';
import {
  type Navigation,
  reconstructedResponse,
  type SeenResponse,
} from '../../../../src/core/navigation/navigation';
import type { OutageEvent } from '../../../../src/core/outage/events';
import { type Failure, type Load, UNKNOWN_DIAGNOSIS } from '../../../../src/core/outage/failure';
import { SHOP, START_MS } from '../outage/outages';

export const PAGE = `${SHOP}/tea`;
export const OTHER_PAGE = `${SHOP}/coffee`;
export const MAINTENANCE = `${SHOP}/maintenance`;

/** A response to a plain GET, of `PAGE` by default. */
export const response = (
  status: number,
  { url = PAGE, ...more }: Partial<SeenResponse> = {},
): SeenResponse => ({
  ...reconstructedResponse({ url, status, submission: 'none', timeMs: START_MS }),
  ...more,
});

/** The response to `PAGE` with headers. */
export const responseWith = (status: number, ...headers: [string, string][]) =>
  response(status, { headers });

/** The response of `url`, after the redirects. */
export const redirected = (
  status: number,
  url: string,
  redirects: string[],
  more: Partial<SeenResponse> = {},
): SeenResponse => response(status, { url, redirects, requestedUrl: redirects[0] ?? url, ...more });

/** A navigation of tab 1 to `PAGE`; its document is shown. */
export const navigation = (more: Partial<Navigation> = {}): Navigation => ({
  tabId: 1,
  url: PAGE,
  isPrivate: false,
  documentId: 'new document',
  shown: 'document',
  ...more,
});

/** The failure of tab 1 on `PAGE`, whose card is shown over the document. */
export const failureOf = (more: Partial<Failure> = {}): Failure => ({
  id: 'known',
  tabId: 1,
  isPrivate: false,
  surface: 'overlay',
  documentId: 'failed document',
  url: PAGE,
  status: 502,
  submission: 'none',
  isRepeatable: true,
  diagnosis: UNKNOWN_DIAGNOSIS,
  startedAtMs: START_MS,
  tryingSinceMs: START_MS,
  phase: 'waiting',
  lastProbedAtMs: 0,
  attempts: [],
  actions: [],
  ...more,
});

/** A load of the failing page that has started. */
export const loadFor = (reason: Load['reason'], more: Partial<Load> = {}): Load => ({
  trigger: 'schedule',
  startsAtMs: START_MS,
  hasStarted: true,
  reason,
  ...more,
});

export const CONTEXT: DecisionContext = {
  statuses: [502, 503, 504, 520],
  hiddenSites: [],
  hasRecoveryPage: true,
  newId: 'new',
};

type Expected = Partial<OutageEvent> | undefined;

export interface Situation {
  navigation: Partial<Navigation>;
  /** The tab's failure before the navigation. */
  failure?: Failure;
  context?: Partial<DecisionContext>;
}

/** A title, a situation, and the fields that the event must have; undefined for no event. */
export type Row = [title: string, situation: Situation, event: Expected];

/** Tests that `decide` returns the event of each row. */
export const decides = (rows: Row[]) =>
  test.each(rows)('%s', (_, situation, expected) => {
    const context = { ...CONTEXT, ...situation.context };
    const event = decide(navigation(situation.navigation), situation.failure, context);
    if (expected) expect(event).toMatchObject(expected);
    else expect(event).toBeUndefined();
  });

type Event<Type> = Partial<Extract<OutageEvent, { type: Type }>>;

export const failed = (more: Event<'failed'> = {}): Expected => ({
  type: 'failed',
  tabId: 1,
  url: PAGE,
  ...more,
});

export const left = (more: Event<'left'> = {}): Expected => ({ type: 'left', tabId: 1, ...more });
