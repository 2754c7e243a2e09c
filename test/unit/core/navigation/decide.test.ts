import { describe } from 'vitest';
import { SHOP } from '../outage/outages';
import {
  decides,
  failed,
  failureOf,
  left,
  OTHER_PAGE,
  PAGE,
  type Row,
  response,
  responseWith,
} from './navigations';

const failure = failureOf();
const ok = { response: response(200) };
const bad = { response: response(502) };
const okElsewhere = { url: OTHER_PAGE, response: response(200, { url: OTHER_PAGE }) };
const waitingRoom = { response: responseWith(503, ['refresh', '30']) };
const challenge = { response: responseWith(503, ['cf-mitigated', 'challenge']) };
const refusal = { response: responseWith(403, ['cf-mitigated', 'challenge']) };
const hidden = (site: string) => ({ hiddenSites: [site] });

const failsWith = (status: number): Row => [
  `the response is ${status}`,
  { navigation: { response: response(status) } },
  failed({
    id: 'new',
    status,
    submission: 'none',
    isRepeatable: true,
    isPrivate: false,
    surface: 'overlay',
    documentId: 'new document',
    isHidden: false,
  }),
];

describe('a page that does not fail', () => {
  decides([
    ['the response is 200', { navigation: ok }, left({ status: undefined, loadedUrls: [PAGE] })],
    ['the response is unknown', { navigation: {} }, left({ status: undefined, loadedUrls: [] })],
    [
      'the response is 200 in a private window',
      { navigation: { ...ok, isPrivate: true } },
      left({ loadedUrls: [] }),
    ],
    ['the response is 404', { navigation: { response: response(404) } }, left({ loadedUrls: [] })],
    [
      'the response is 500',
      { navigation: { response: response(500) } },
      left({ waitsFor: undefined }),
    ],
    [
      'the response is 429',
      { navigation: { response: response(429) } },
      left({ waitsFor: undefined }),
    ],
    ['no response comes', { navigation: { shown: 'no-response' } }, left()],
    ['the browser shows an error page', { navigation: { shown: 'error-page' } }, left()],
    ['it failed before', { navigation: ok, failure }, left({ status: 200, loadedUrls: [PAGE] })],
    [
      'it failed before, and the response is now 404',
      { navigation: { response: response(404) }, failure },
      left({ status: 404 }),
    ],
    [
      'another page failed before',
      { navigation: okElsewhere, failure },
      left({ status: undefined }),
    ],
    [
      'its address is too long to be stored',
      { navigation: { ...bad, url: `${PAGE}?${'x'.repeat(32_768)}` }, failure },
      left(),
    ],
  ]);
});

describe('a page that fails', () => {
  decides([
    ...[502, 503, 504, 520].map(failsWith),
    ['its status is switched off', { navigation: bad, context: { statuses: [503] } }, left()],
    [
      'its status is switched off after it failed',
      { navigation: bad, failure, context: { statuses: [503] } },
      failed({ status: 502 }),
    ],
    [
      'it failed before, and the response is now 500',
      { navigation: { response: response(500) }, failure },
      failed({ status: 500 }),
    ],
    [
      'it failed before, and the response is now 429',
      { navigation: { response: response(429) }, failure },
      failed({ status: 429 }),
    ],
    [
      'another page failed before',
      { navigation: bad, failure: failureOf({ url: OTHER_PAGE }) },
      failed({ id: 'new', status: 502 }),
    ],
    [
      'its document reported before that it is no failure',
      { navigation: { ...bad, isNoFailure: true } },
      left(),
    ],
    [
      'it is a waiting room',
      { navigation: waitingRoom },
      left({ waitsFor: 'waiting-room', page: waitingRoom.response }),
    ],
    [
      'it would be a waiting room, but the browser shows its own page, which does not refresh',
      { navigation: { ...waitingRoom, shown: 'error-page' } },
      failed({ status: 503, surface: 'recovery' }),
    ],
    [
      'it failed before, and is now a waiting room',
      { navigation: waitingRoom, failure },
      left({ status: 503, waitsFor: 'waiting-room' }),
    ],
    ['it is a challenge', { navigation: challenge }, left({ waitsFor: 'challenge' })],
    ['it is a challenge with 403', { navigation: refusal }, left({ waitsFor: undefined })],
    [
      'its site is hidden',
      { navigation: bad, context: hidden(SHOP) },
      failed({ isHidden: true, surface: 'overlay' }),
    ],
    [
      'another site is hidden',
      { navigation: bad, context: hidden('https://other.example') },
      failed({ isHidden: false }),
    ],
    [
      'it is in a private window',
      { navigation: { ...bad, isPrivate: true } },
      failed({ isPrivate: true }),
    ],
    [
      'the previous page started the load',
      { navigation: { ...bad, isByPage: true } },
      failed({ isByPage: true }),
    ],
    [
      'a form was sent by POST',
      { navigation: { response: response(502, { submission: 'unanswered' }) } },
      failed({ submission: 'unanswered', isRepeatable: false }),
    ],
    [
      'a form was sent by GET',
      { navigation: { ...bad, isFormSubmit: true } },
      failed({ submission: 'none', isRepeatable: false }),
    ],
    [
      'it is unknown how it was requested',
      { navigation: { response: response(502, { submission: 'unknown' }) } },
      failed({ submission: 'unknown', isRepeatable: undefined }),
    ],
  ]);
});
