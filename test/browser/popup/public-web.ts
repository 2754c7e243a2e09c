import type { Browser, Page } from 'puppeteer-core';
import { expect } from 'vitest';
import { type Finding, ROWS, type Row } from '../../../src/core/check/finding';
import type { CardView } from '../../../src/core/view/view';
import { globalping, probeResponse } from '../../world/public-services/globalping';
import {
  type PublicServices,
  type ServiceHandler,
  startPublicServices,
} from '../../world/public-services/public-services';
import { statuspage } from '../../world/public-services/status-pages';
import { wayback } from '../../world/public-services/wayback';
import { gatewayError, page as html, TRY_LATER } from '../../world/responses';
import {
  allowTellingOthers,
  inWorker,
  launch,
  press,
  tabIdOf,
  until,
  untilCardShown,
} from '../support/harness';
import { openAt, untilCardSays, words } from '../support/steps';

export const SHOP = 'https://shop.example';
/** A page of the shop with parts that must stay private: path, query, fragment, and a cookie. */
export const PAGE = `${SHOP}/basket/tea?customer=7#top`;
export const COOKIE = 'basket=crumbs';
export const SECRETS = ['basket', 'customer', 'tea', 'crumbs'];

/** The archive's copy of `PAGE`. */
export const COPY = 'https://web.archive.org/web/20260919120000/https://shop.example/basket/tea';

/** The services that are asked about the shop, in the order in which the card names them. */
export const SERVICES = ['api.globalping.io', 'status.shop.example', 'www.cloudflarestatus.com'];

export const cloudflareError = (status: number, headers: Record<string, string> = {}) =>
  gatewayError(status, `error code: ${status}`, {
    ...headers,
    server: 'cloudflare',
    'content-type': 'text/plain; charset=UTF-8',
  });

export const failsWithCookies: ServiceHandler = (req, res) => {
  const isWell = req.url === '/' || !req.headers.cookie;
  return (isWell ? html('<title>Tea</title>') : cloudflareError(502, TRY_LATER))(req, res);
};

/** Globalping results of four places that all got this status. */
export const fourPlaces = (status: number) =>
  ['Berlin', 'Lagos', 'Lima', 'Tokyo'].map((city) => probeResponse(city, status));

/**
 * Launches a browser with stand-ins for the whole web and with a cookie of every host. `mayTell`: whether
 * Firefox's consent to tell others which sites the user visits is given.
 */
export async function launchWithPublicWeb(mayTell = true): Promise<{
  browser: Browser;
  services: PublicServices;
}> {
  const services = await startPublicServices();
  const browser = await launch({ web: services });
  if (mayTell) await allowTellingOthers(browser);
  const [name, value] = COOKIE.split('=') as [string, string];
  const hosts = ['shop.example', 'archive.org', ...SERVICES];
  await browser.setCookie(
    ...hosts.map((domain) => ({ name, value, domain, path: '/', secure: true })),
  );
  return { browser, services };
}

/** Sets the shop's cookie again after it was cleared. */
export async function setOwnCookie(browser: Browser): Promise<void> {
  const [name, value] = COOKIE.split('=') as [string, string];
  await browser.setCookie({ name, value, domain: 'shop.example', path: '/', secure: true });
}

/** Sets the usual responses and empties the log: all services work, only the shop's page fails. */
export function setUsualResponses(services: PublicServices): void {
  services.respond('shop.example', failsWithCookies);
  services.respond('api.globalping.io', globalping(fourPlaces(502)));
  services.respond('status.shop.example', statuspage('none', 'All Systems Operational'));
  services.respond('www.cloudflarestatus.com', statuspage('minor', 'Minor Service Outage'));
  services.respond('archive.org', wayback({ timestamp: '20260919120000' }));
  services.requests.length = 0;
}

/** The requests that scripts sent, those of the extension included. */
export const scriptRequestsTo = ({ requests }: PublicServices) =>
  requests.filter(({ headers }) => headers['sec-fetch-mode'] === 'cors');

/** The slowest service has a time limit of 20 s. */
const LONGEST_CHECK_MS = 30_000;

/**
 * Opens the failing page and stops retries, before the first automatic one. Otherwise a successful probe, which has no cookies, would
 * load the page in the middle of a check.
 */
export async function openStoppedPage(browser: Browser): Promise<Page> {
  const page = await openAt(browser, PAGE);
  await untilCardShown(page);
  await press(page, 'Stop trying');
  await untilCardSays(page, words('stopped'));
  return page;
}

type Check = NonNullable<CardView['check']>;
export type FindingsByRow = Record<Row, Finding>;

/** Presses “Is it just me?” and waits until all rows that have consent are done. */
export async function pressIsItJustMe(browser: Browser, page: Page): Promise<Check> {
  await untilCardShown(page);
  await press(page, 'Is it just me?');
  return untilChecked(browser, page, ({ isDone, findings }) => isDone && findings.length > 0);
}

/** Presses “Ask them too” and waits until all services have been asked. */
export async function pressAskThemToo(browser: Browser, page: Page): Promise<Check> {
  await press(page, 'Ask them too');
  return untilChecked(browser, page, ({ isDone, asks }) => isDone && asks.length === 0);
}

/** Runs the whole check, with consent, and returns the finding of every row. */
export async function checkEveryRow(browser: Browser, page: Page): Promise<FindingsByRow> {
  const own = await pressIsItJustMe(browser, page);
  const { findings } = own.asks.length > 0 ? await pressAskThemToo(browser, page) : own;
  expect(findings.map(({ row }) => row).sort()).toEqual([...ROWS].sort());
  return byRow(findings);
}

export const byRow = (findings: readonly Finding[]) =>
  Object.fromEntries(findings.map((finding) => [finding.row, finding])) as FindingsByRow;

async function untilChecked(
  browser: Browser,
  page: Page,
  holds: (check: Check) => boolean,
): Promise<Check> {
  const key = `notes ${await tabIdOf(browser, page)}`;
  const read = async () => {
    const stored = await inWorker(browser, (key) => chrome.storage.session.get(key), key);
    const { check } = (stored[key] ?? {}) as Pick<CardView, 'check'>;
    return check && holds(check) ? check : undefined;
  };
  return until('the check to end', read, LONGEST_CHECK_MS);
}
