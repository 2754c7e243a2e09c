import { expect, test } from 'vitest';
import type { HowRequested } from '../../../../src/core/navigation/how-requested';
import { requestedPage } from '../../../../src/core/navigation/requested-page';
import type { Failure } from '../../../../src/core/outage/failure';
import { SHOP } from '../outage/outages';
import { failureOf, MAINTENANCE, OTHER_PAGE, PAGE } from './navigations';

type LoadedPage = HowRequested & { redirects: readonly string[] };

const plain: LoadedPage = { url: PAGE, submission: 'none', redirects: [] };
const down: LoadedPage = { ...plain, url: MAINTENANCE, redirects: [PAGE] };
const search = `${SHOP}/search?q=tea`;
const order = `${SHOP}/place?item=7`;
const fromShop = { initiator: SHOP };

test.each<[string, LoadedPage, Failure | undefined, ReturnType<typeof requestedPage>]>([
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
    'the page of a known failure, which now redirects to another address',
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
    'the page after a redirect that was the response to a form',
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
    'a page that may be the response to a form sent by GET',
    { ...down, redirects: [order], ...fromShop },
    undefined,
    { url: MAINTENANCE, failedAt: undefined, isRepeatable: false },
  ],
  [
    'such a page, whose known failure is repeatable',
    { ...down, redirects: [order], ...fromShop },
    failureOf({ url: order }),
    { url: order, failedAt: MAINTENANCE, isRepeatable: false },
  ],
  [
    'a page whose request was not seen',
    { ...plain, submission: 'unknown' },
    undefined,
    { url: PAGE, failedAt: undefined, isRepeatable: undefined },
  ],
])('%s', (_, loadedPage, known, page) => {
  expect(requestedPage(loadedPage, known)).toEqual(page);
});
