import { expect, test } from 'vitest';
import type { HowRequested } from '../../../../src/core/navigation/how-requested';
import { requestedPage } from '../../../../src/core/navigation/requested-page';
import type { Failure } from '../../../../src/core/outage/failure';
import { SHOP } from '../outage/outages';
import { failureOf, MAINTENANCE, OTHER_PAGE, PAGE } from './navigations';

type Arrived = HowRequested & { redirects: readonly string[] };

const plain: Arrived = { url: PAGE, submission: 'none', redirects: [] };
const down: Arrived = { ...plain, url: MAINTENANCE, redirects: [PAGE] };
const search = `${SHOP}/search?q=tea`;
const order = `${SHOP}/place?item=7`;
const fromShop = { initiator: SHOP };

test.each<[string, Arrived, Failure | undefined, ReturnType<typeof requestedPage>]>([
  ['a page', plain, undefined, { url: PAGE, failedAt: undefined, isRepeatable: true }],
  [
    'a page that redirects to a maintenance page',
    down,
    undefined,
    { url: PAGE, failedAt: MAINTENANCE, isRepeatable: true },
  ],
  [
    'an address that has a side effect and redirects to a page',
    { ...plain, redirects: [`${SHOP}/cart?add-to-cart=7`] },
    undefined,
    { url: PAGE, failedAt: undefined, isRepeatable: false },
  ],
  [
    'another site that redirects to a page',
    { ...plain, redirects: ['https://news.example/1'] },
    undefined,
    { url: PAGE, failedAt: undefined, isRepeatable: true },
  ],
  [
    'the known page, which redirects elsewhere now',
    { ...down, url: OTHER_PAGE },
    failureOf({ failedAt: MAINTENANCE }),
    { url: PAGE, failedAt: OTHER_PAGE, isRepeatable: true },
  ],
  [
    'the response to a POST',
    { ...plain, submission: 'unanswered' },
    undefined,
    { url: PAGE, failedAt: undefined, isRepeatable: false },
  ],
  [
    'a page after a form that a redirect answered',
    { ...down, submission: 'received' },
    undefined,
    { url: MAINTENANCE, failedAt: undefined, isRepeatable: false },
  ],
  [
    'a search form',
    { ...plain, url: search, isFormSubmit: true },
    undefined,
    { url: search, failedAt: undefined, isRepeatable: true },
  ],
  [
    'a form sent by GET that orders',
    { ...plain, url: order, isFormSubmit: true },
    undefined,
    { url: order, failedAt: undefined, isRepeatable: false },
  ],
  [
    'what may be a form, sent by GET',
    { ...down, redirects: [order], ...fromShop },
    undefined,
    { url: MAINTENANCE, failedAt: undefined, isRepeatable: false },
  ],
  [
    'what may be a form, of a page that is known to be repeatable',
    { ...down, redirects: [order], ...fromShop },
    failureOf({ url: order }),
    { url: order, failedAt: MAINTENANCE, isRepeatable: false },
  ],
  [
    'a page of which it is unknown how it was requested',
    { ...plain, submission: 'unknown' },
    undefined,
    { url: PAGE, failedAt: undefined, isRepeatable: undefined },
  ],
])('%s', (_, arrived, known, page) => {
  expect(requestedPage(arrived, known)).toEqual(page);
});
