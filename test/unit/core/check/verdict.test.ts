import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Advice,
  type Evidence,
  LASTING_MS,
  LONG_MS,
  type Verdict,
  verdictOf,
} from '../../../../src/core/check/verdict';
import type { Submission } from '../../../../src/core/outage/failure';
import type { Blame } from '../../../../src/core/view/blame';

const nothing: Evidence = { blame: 'unknown', submission: 'none', waitedMs: 0 };
const verdictFor = (known: Partial<Evidence>) => verdictOf({ ...nothing, ...known });

const LARGE = 8000;
const failing = { page: 'fails', home: 'fails' } as const;

describe('the evidence decides the verdict and the advice', () => {
  test.each<[string, Partial<Evidence>, Verdict, Advice]>([
    ['nothing yet', {}, 'fresh', 'wait'],
    ['nothing, for almost two minutes', { waitedMs: LASTING_MS - 1 }, 'fresh', 'wait'],
    ['nothing, for two minutes', { waitedMs: LASTING_MS }, 'lasting', 'is-it-just-me'],
    ['nothing, for almost half an hour', { waitedMs: LONG_MS - 1 }, 'lasting', 'is-it-just-me'],
    ['nothing, for half an hour', { waitedMs: LONG_MS }, 'long', 'contact-shop'],
    ['the shop’s server fails', { blame: 'origin' }, 'fresh', 'wait'],
    ['the CDN fails', { blame: 'cdn' }, 'fresh', 'wait'],

    ['no connection', { isOnline: false }, 'offline', 'wait'],
    ['a connection', { isOnline: true }, 'fresh', 'wait'],
    ['an order without a response', { submission: 'unanswered' }, 'form-open', 'check-form'],
    [
      'an order without a response, offline',
      { submission: 'unanswered', isOnline: false },
      'form-open',
      'check-form',
    ],
    ['an order that was received', { submission: 'received' }, 'fresh', 'wait'],
    ['an order of unknown state', { submission: 'unknown' }, 'fresh', 'wait'],
    ['a page that responds', { page: 'answers' }, 'back', 'load'],
    ['the user’s own proxy', { blame: 'own-network' }, 'own-network', 'other-network'],
    [
      'the user’s own proxy, and a page that responds',
      { blame: 'own-network', page: 'answers' },
      'back',
      'load',
    ],

    [
      'the page responds to a probe, but a load failed',
      { page: 'answers', failedLoads: 1 },
      'cookies',
      'clear-cookies',
    ],
    [
      'redirects that lead in a circle, and to a probe not',
      { error: 'errorRedirectLoop', page: 'answers' },
      'redirect-loop',
      'clear-cookies',
    ],
    ['a refused connection', { error: 'errorRefused' }, 'fresh', 'wait'],
    ['the page fails in a probe, and in a load', { ...failing, failedLoads: 1 }, 'fresh', 'wait'],
    [
      'the page responds, and the cookies are large',
      { page: 'answers', cookieBytes: LARGE },
      'cookies-large',
      'clear-cookies',
    ],
    [
      'the page responds, and the cookies are small',
      { page: 'answers', cookieBytes: 900 },
      'back',
      'load',
    ],
    [
      'the page fails, and the cookies are large',
      { page: 'fails', cookieBytes: LARGE },
      'fresh',
      'wait',
    ],

    [
      'the page fails, and the home page responds',
      { page: 'fails', home: 'answers' },
      'page-only',
      'home-page',
    ],
    [
      'the tab shows a failing page that is not requested, and the home page responds',
      { isFailing: true, home: 'answers' },
      'page-only',
      'home-page',
    ],
    [
      'a page that was not requested, and the home page responds',
      { home: 'answers' },
      'fresh',
      'wait',
    ],
    ['the page and the home page fail', failing, 'fresh', 'wait'],
    [
      'the page fails, and the site responds everywhere else',
      { isFailing: true, elsewhere: { answers: 3, fails: 0 } },
      'here-only',
      'other-network',
    ],
    [
      'a page that was not requested, and the site responds everywhere else',
      { elsewhere: { answers: 3, fails: 0 } },
      'fresh',
      'wait',
    ],
    ['the site fails everywhere', { elsewhere: { answers: 0, fails: 3 } }, 'everyone', 'wait'],
    ['the site fails in most places', { elsewhere: { answers: 1, fails: 2 } }, 'everyone', 'wait'],
    ['the site responds in most places', { elsewhere: { answers: 2, fails: 1 } }, 'fresh', 'wait'],
    ['a finished check without a result', { isChecked: true }, 'unclear', 'wait'],
    ['no result from other places', { elsewhere: { answers: 0, fails: 0 } }, 'fresh', 'wait'],
    [
      'the site fails everywhere for half an hour',
      { elsewhere: { answers: 0, fails: 3 }, waitedMs: LONG_MS },
      'long',
      'contact-shop',
    ],
    ['the shop’s status page reports trouble', { shopStatus: 'trouble' }, 'said-so', 'wait'],
    ['the CDN’s status page reports trouble', { cdnStatus: 'trouble' }, 'said-so', 'wait'],
    [
      'both status pages report no trouble',
      { shopStatus: 'fine', cdnStatus: 'fine' },
      'fresh',
      'wait',
    ],
    [
      'the shop’s status page reports trouble for half an hour',
      { shopStatus: 'trouble', waitedMs: LONG_MS },
      'long',
      'contact-shop',
    ],
  ])('%s', (_, known, verdict, advice) => {
    expect(verdictFor(known)).toEqual({ verdict, advice });
  });
});

const BLAMES: Blame[] = [
  'origin',
  'origin-behind-cdn',
  'cdn',
  'hosting-platform',
  'own-network',
  'unknown',
];
const SUBMISSIONS: Submission[] = ['none', 'unanswered', 'received', 'unknown'];
const state = fc.constantFrom('answers', 'fails', undefined);
const reported = fc.constantFrom('fine', 'trouble', undefined);
const evidence = fc.record(
  {
    blame: fc.constantFrom(...BLAMES),
    submission: fc.constantFrom(...SUBMISSIONS),
    waitedMs: fc.oneof(fc.integer(), fc.constantFrom(0, LASTING_MS, LONG_MS)),
    isOnline: fc.boolean(),
    page: state,
    isFailing: fc.boolean(),
    failedLoads: fc.nat(5),
    home: state,
    cookieBytes: fc.nat(20_000),
    elsewhere: fc.record({ answers: fc.nat(5), fails: fc.nat(5) }),
    shopStatus: reported,
    cdnStatus: reported,
  },
  { requiredKeys: ['blame', 'submission', 'waitedMs'] },
) as fc.Arbitrary<Evidence>;

/** Checks the advice for random evidence that includes `given`. */
function forAnyEvidence(
  given: Partial<Evidence>,
  holds: (advice: Advice, known: Evidence) => void,
) {
  fc.assert(
    fc.property(evidence, (drawn) => {
      const known = { ...drawn, ...given };
      holds(verdictOf(known).advice, known);
    }),
    { numRuns: 2000 },
  );
}

describe('for any evidence', () => {
  test('an order without a response comes first, and its page is not loaded', () => {
    forAnyEvidence({ submission: 'unanswered', isOnline: true }, (advice) =>
      expect(advice).toBe('check-form'),
    );
    forAnyEvidence({ submission: 'unanswered' }, (advice) =>
      expect(['check-form', 'wait']).toContain(advice),
    );
  });

  test('no other page gets the advice to check an order', () => {
    forAnyEvidence({}, (advice, { submission }) => {
      if (advice === 'check-form') expect(submission).toBe('unanswered');
    });
  });

  test('clearing cookies is advised only if the page responds without them', () => {
    forAnyEvidence({}, (advice, { page, failedLoads = 0, cookieBytes = 0 }) => {
      if (advice !== 'clear-cookies') return;
      // Failed loads came after a probe without cookies, which got a good response.
      if (failedLoads < 3) expect(page).toBe('answers');
      expect(failedLoads > 0 || cookieBytes > 7000).toBe(true);
    });
  });

  test('a page is loaded only if it responds, and not while offline', () => {
    forAnyEvidence({}, (advice, { page, isOnline }) => {
      if (advice !== 'load') return;
      expect(page).toBe('answers');
      expect(isOnline).not.toBe(false);
    });
  });

  test('the home page is advised only if it responds, and the page is known to fail', () => {
    forAnyEvidence({}, (advice, { home, page, isFailing }) => {
      if (advice !== 'home-page') return;
      expect(home).toBe('answers');
      expect(page === 'fails' || isFailing).toBe(true);
    });
  });

  test('another network is advised only if one is known to be better', () => {
    forAnyEvidence({}, (advice, { blame, elsewhere }) => {
      if (advice === 'other-network')
        expect(blame === 'own-network' || elsewhere?.fails === 0).toBe(true);
    });
  });

  test('contacting the shop is advised only after half an hour', () => {
    forAnyEvidence({}, (advice, { waitedMs }) => {
      if (advice === 'contact-shop') expect(waitedMs).toBeGreaterThanOrEqual(LONG_MS);
    });
  });

  test('the verdicts `lasting` and `long` never change back when the user waits longer', () => {
    fc.assert(
      fc.property(evidence, fc.nat(LONG_MS * 2), (known, moreMs) => {
        const later = { ...known, waitedMs: known.waitedMs + moreMs };
        if (verdictOf(known).verdict === 'long') expect(verdictOf(later).verdict).toBe('long');
        if (verdictOf(known).verdict === 'lasting')
          expect(['lasting', 'long']).toContain(verdictOf(later).verdict);
      }),
    );
  });
});
