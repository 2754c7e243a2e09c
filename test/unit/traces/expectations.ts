import type { BrowserName } from '../../traces/trace';

/** What a user would expect of a scenario. */
export interface Expectation {
  /** The decided events, each after the number of its tab; see `describeEvent`. */
  decided: string[];
  /** The tabs' failures at the end; see `describeFailure`. */
  ends: string[];
  /** When a probe is due, in ms since the start of the trace. The probe succeeds. */
  backAtMs?: number;
}

type Both = Expectation | Record<BrowserName, Expectation>;

const FAILED = 'failed / 502, none, repeatable, overlay';
const FAILED_BY_PAGE = `${FAILED}, by page`;
const EMPTY = 'failed / 502, none, repeatable, recovery';
const NEXT = 'failed /next 502, none, repeatable, overlay';
const NEXT_EMPTY = 'failed /next 502, none, repeatable, recovery';
const SALE = 'failed / at /sale 502, none, repeatable, overlay';
const SALE_EMPTY = 'failed / at /sale 502, none, repeatable, recovery';
const ORDER = 'failed /order 502, unanswered, not repeatable, overlay';
const ORDER_EMPTY = 'failed /order 502, unanswered, not repeatable, recovery';
const THANKS = 'failed /thanks 502, received, not repeatable, overlay';
const SEARCH = 'failed /search?q=tea 502, none, repeatable, overlay';

/** Expects these events in tab 1. The last one decides whether the tab has a failure at the end. */
function inTab1(...events: string[]): Expectation {
  const last = events.at(-1) ?? '';
  return {
    decided: events.map((event) => `1 ${event}`),
    ends: last.startsWith('failed') ? [`1 ${last.replace(', by page', '')}`] : [],
  };
}

const firstHealthy = inTab1('left');
const threeReloads = {
  chromium: inTab1(FAILED, FAILED_BY_PAGE, FAILED_BY_PAGE, FAILED_BY_PAGE),
  // Firefox does not report who reloaded a page.
  firefox: inTab1(FAILED, FAILED, FAILED, FAILED),
};
const emptyAndBack = {
  // Back from the recovery page passes the failing page again.
  chromium: inTab1('left', NEXT_EMPTY, NEXT_EMPTY, 'left'),
  firefox: inTab1('left', NEXT_EMPTY, 'left'),
};
/** A load that leaves the page in place. Firefox reports no event for it. */
const pageStays = { chromium: inTab1('left', 'load-aborted'), firefox: firstHealthy };

/** The expectations by the name of the trace's file. */
export const EXPECTATIONS: Record<string, Both> = {
  'healthy-page': firstHealthy,
  'healthy-page-busy': inTab1('left', 'left'),
  'not-found-404': firstHealthy,
  'no-content-204': pageStays,
  download: pageStays,
  'failing-download': {
    chromium: inTab1('left', NEXT_EMPTY),
    // Firefox shows the error page in a new tab.
    firefox: { decided: ['1 left', `2 ${NEXT_EMPTY}`], ends: [`2 ${NEXT_EMPTY}`] },
  },
  'failing-subframe': firstHealthy,
  'slow-page-overtaken': {
    chromium: inTab1('left', 'load-aborted', NEXT),
    firefox: inTab1('left', NEXT),
  },
  'slow-page-closed': firstHealthy,
  'service-worker-502': inTab1('left', NEXT),
  'service-worker-passes-502': inTab1('left', NEXT),

  '502-with-body': inTab1(FAILED),
  '502-with-body-busy': inTab1(FAILED),
  '502-empty': inTab1(EMPTY),
  '502-empty-busy': inTab1(EMPTY),
  '502-attachment': {
    chromium: inTab1(EMPTY),
    firefox: { decided: [`2 ${EMPTY}`], ends: [`2 ${EMPTY}`] },
  },
  '502-octet-stream': inTab1(EMPTY),
  '502-json': {
    chromium: inTab1(FAILED),
    // The viewer rejects scripts, so the recovery page shows the card.
    firefox: { ...inTab1(FAILED), ends: [`1 ${EMPTY}`] },
  },
  'link-502': inTab1('left', NEXT),
  'link-502-busy': inTab1('left', NEXT),
  'link-502-empty': inTab1('left', NEXT_EMPTY),
  // There was no response, and the browser's own page says so.
  'connection-refused': firstHealthy,
  'connection-reset': firstHealthy,

  '302-502': inTab1(SALE),
  '302-502-busy': inTab1(SALE),
  '302-502-empty': inTab1(SALE_EMPTY),
  '302-chain-reset': firstHealthy,
  'cross-site-redirect-502': inTab1(
    'left',
    'failed http://other.test/pay 502, none, not repeatable, overlay',
  ),
  'client-redirect-502': {
    chromium: inTab1('left', 'failed /sale 502, none, repeatable, overlay, by page'),
    firefox: inTab1('left', 'failed /sale 502, none, repeatable, overlay'),
  },

  'post-502': inTab1('left', ORDER),
  'post-502-busy': inTab1('left', ORDER),
  'post-502-empty': inTab1('left', ORDER_EMPTY),
  'post-reset': inTab1('left', 'left'),
  'post-303-502': inTab1('left', THANKS),
  'post-303-502-busy': inTab1('left', THANKS),
  'post-307-502': inTab1('left', ORDER.replace('/order', '/checkout')),
  'post-502-reload': inTab1('left', ORDER, ORDER),
  'get-form-502': inTab1('left', SEARCH),
  'get-form-in-new-tab-502': inNewTab(SEARCH.replace('q=tea', 'q=')),

  '502-reload-200': inTab1(FAILED, 'left 200'),
  '502-reload-502': inTab1(FAILED, FAILED),
  '502-reload-502-busy': inTab1(FAILED, FAILED),
  '502-reload-empty': inTab1(FAILED, EMPTY),
  '502-self-reload': threeReloads,
  '502-self-reload-busy': threeReloads,
  '502-meta-refresh': inTab1(FAILED, FAILED_BY_PAGE, FAILED_BY_PAGE),
  // A 503 that reloads itself is a waiting room.
  '503-refresh-header': inTab1(
    'left, waiting-room',
    'left, waiting-room',
    FAILED_BY_PAGE.replace('502', '503'),
  ),
  '502-back-soon-loads': {
    chromium: { ...inTab1(FAILED, 'left 200'), backAtMs: 4400 },
    firefox: { ...inTab1(FAILED, 'left 200'), backAtMs: 4800 },
  },
  '502-empty-back-soon-loads': {
    // The recovery page leads back through the history, which takes the 502 out of the cache.
    chromium: { ...inTab1(EMPTY, 'stale-response', 'left 200'), backAtMs: 4700 },
    firefox: { ...inTab1(EMPTY, 'left 200'), backAtMs: 5500 },
  },

  'healthy-back-from-bfcache': inTab1('left', 'left', 'left'),
  '502-then-back-to-healthy': inTab1('left', NEXT, 'left', NEXT),
  '502-link-back': inTab1(FAILED, 'left', FAILED),
  '502-cacheable-link-back': inTab1(FAILED, 'left', FAILED),
  '502-link-back-from-bfcache': inTab1(FAILED, 'left', FAILED),
  '502-empty-back': emptyAndBack,
  '502-empty-cacheable-back': emptyAndBack,
  'push-state': firstHealthy,

  'new-tab-502': inNewTab(NEXT),
  'new-tab-502-empty': inNewTab(NEXT_EMPTY),
  'tab-closed': { decided: [`1 ${FAILED}`], ends: [] },
  'tab-duplicated': {
    decided: [`1 ${FAILED}`, `2 ${FAILED}`],
    ends: [`1 ${FAILED}`, `2 ${FAILED}`],
  },
  'discarded-502-woken': woken(FAILED, FAILED),
  'discarded-healthy-woken-502': woken('left', FAILED),
  'discarded-healthy-woken-502-empty': woken('left', EMPTY),
  'prerendered-502': inTab1('left', NEXT),
  'prerendered-healthy-from-502': inTab1(FAILED, 'left'),
  'prerendered-healthy': inTab1('left', 'left'),
};

/** A page opens a new tab, which fails. Firefox commits an empty page there first. */
function inNewTab(failed: string): Record<BrowserName, Expectation> {
  const ends = [`2 ${failed}`];
  return {
    chromium: { decided: ['1 left', ...ends], ends },
    firefox: { decided: ['1 left', '2 left', ...ends], ends },
  };
}

/** A background tab is discarded and shown again. Chromium gives it another id. */
function woken(before: string, failed: string): Record<BrowserName, Expectation> {
  const both = [`1 ${before}`, '2 left'];
  return {
    chromium: { decided: [...both, `3 ${failed}`], ends: [`3 ${failed}`] },
    firefox: { decided: [...both, `1 ${failed}`], ends: [`1 ${failed}`] },
  };
}

/**
 * Traces in which Firefox reports no response of the tab, so that the code waits for one: a service
 * worker responds, or a failed download opens a new tab.
 */
export const WAITING = [
  'firefox/service-worker-502',
  'firefox/service-worker-passes-502',
  'firefox/502-attachment',
  'firefox/failing-download',
];

/** Returns what is expected of a browser's trace. */
export function expectationOf(browser: BrowserName, name: string): Expectation {
  const expected = EXPECTATIONS[name];
  if (!expected) throw new Error(`expectations.ts has no entry for ${name}`);
  return 'decided' in expected ? expected : expected[browser];
}
