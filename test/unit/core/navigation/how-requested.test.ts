import { expect, test } from 'vitest';
import {
  type HowRequested,
  inferFormSubmit,
  isByPage,
  isFormSubmit,
  isRepeatableAs,
  submissionOf,
  type Transition,
} from '../../../../src/core/navigation/how-requested';
import { SHOP } from '../outage/outages';
import { PAGE } from './navigations';

const SEARCH = `${SHOP}/search?q=tea`;

const transition = (transitionType: string, ...transitionQualifiers: string[]): Transition => ({
  transitionType,
  transitionQualifiers,
});

type Reported = ReturnType<typeof isFormSubmit>;

test.each<[string, Transition, isForm: Reported, inChromium: Reported, inFirefox: Reported]>([
  ['a link', transition('link'), false, undefined, undefined],
  ['a typed address', transition('typed'), false, false, false],
  ['a form', transition('form_submit'), true, undefined, undefined],
  ['a redirected form', transition('form_submit', 'server_redirect'), true, undefined, undefined],
  ['a form that a script sends', transition('form_submit', 'client_redirect'), true, true, true],
  ['a redirect by a script', transition('link', 'client_redirect'), false, true, true],
  ['a reload', transition('reload'), undefined, false, undefined],
  ['Back', transition('link', 'forward_back'), undefined, false, false],
  ['no transition', {}, undefined, undefined, undefined],
])(
  'the transition of %s says whether a form was sent, and whether a page started the load',
  (_, how, isForm, inChromium, inFirefox) => {
    expect(isFormSubmit(how)).toBe(isForm);
    expect(isByPage(how, false)).toBe(inChromium);
    expect(isByPage(how, true)).toBe(inFirefox);
  },
);

test.each<[string, Transition, inChromium: string, inFirefox: string]>([
  ['a link', transition('link'), 'none', 'none'],
  ['a form', transition('form_submit'), 'unanswered', 'unanswered'],
  [
    'a form that a script sends',
    transition('form_submit', 'client_redirect'),
    'unknown',
    'unknown',
  ],
  ['a redirect by a script', transition('link', 'client_redirect'), 'unknown', 'unknown'],
  ['a reload', transition('reload'), 'unknown', 'unknown'],
  ['Back', transition('link', 'forward_back'), 'unknown', 'unknown'],
  ['no transition', {}, 'unknown', 'unknown'],
])('the submission of %s, if the request was not seen', (_, how, inChromium, inFirefox) => {
  expect(submissionOf(how, false)).toBe(inChromium);
  expect(submissionOf(how, true)).toBe(inFirefox);
});

test('a link in a new tab may be a form, if a service worker answered it', () => {
  const isByServiceWorker = true;
  for (const previousUrl of [undefined, '', 'about:blank', 'chrome://newtab/']) {
    const from = { isByServiceWorker, previousUrl };
    expect(submissionOf(transition('link'), false, from)).toBe('unknown');
    expect(submissionOf(transition('typed'), false, from)).toBe('none');
    expect(submissionOf(transition('link'), false, { previousUrl })).toBe('none');
  }
  const from = { isByServiceWorker, previousUrl: SHOP };
  expect(submissionOf(transition('link'), false, from)).toBe('none');
});

test.each<[string, HowRequested, ReturnType<typeof inferFormSubmit>]>([
  ['the browser says so', { url: PAGE, isFormSubmit: true }, true],
  ['the browser says no', { url: SEARCH, initiator: SHOP, isFormSubmit: false }, false],
  ['a page led to an address with a query', { url: SEARCH, initiator: SHOP }, 'maybe'],
  ['a page led to an address without one', { url: PAGE, initiator: SHOP }, false],
  ['the query is in the fragment', { url: `${PAGE}#a?b`, initiator: SHOP }, false],
  ['nothing on the web led there', { url: SEARCH, initiator: 'extension://back-soon/' }, false],
  ['an address was typed', { url: SEARCH }, false],
  ['the first address has a query', { url: PAGE, redirects: [SEARCH], initiator: SHOP }, 'maybe'],
  ['only the last address has a query', { url: SEARCH, redirects: [PAGE], initiator: SHOP }, false],
])('whether a form requested a page: %s', (_, requested, expected) => {
  expect(inferFormSubmit(requested)).toBe(expected);
});

test.each<[string, HowRequested, boolean | undefined]>([
  ['a plain page', { url: PAGE, submission: 'none' }, true],
  ['how it was requested is unknown', { url: PAGE, submission: 'unknown' }, undefined],
  ['no submission is known', { url: PAGE }, undefined],
  ['a form was sent by POST', { url: PAGE, submission: 'unanswered' }, false],
  ['a redirect was the response to a form', { url: PAGE, submission: 'received' }, false],
  ['a search form', { url: SEARCH, submission: 'none', isFormSubmit: true }, true],
  ['a form that may order', { url: `${PAGE}?n=1`, submission: 'none', isFormSubmit: true }, false],
  [
    'a payment provider led there',
    { url: PAGE, submission: 'none', initiator: 'https://www.paypal.com' },
    false,
  ],
  [
    'the recovery page led there',
    { url: PAGE, submission: 'none', initiator: 'extension://back-soon/' },
    true,
  ],
])('whether a page may be requested again: %s', (_, requested, expected) => {
  expect(isRepeatableAs(requested)).toBe(expected);
});
