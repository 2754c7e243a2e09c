import type { Browser, Page } from 'puppeteer-core';
import { expect } from 'vitest';
import { type Finding, ROWS, type Row } from '../../../src/core/check/finding';
import type { CardView } from '../../../src/core/view/view';
import { gatewayError, page as html } from '../../world/answers';
import { globalping, probeResponse } from '../../world/public-services/globalping';
import {
  type PublicServices,
  type ServiceHandler,
  startPublicServices,
} from '../../world/public-services/public-services';
import { statuspage } from '../../world/public-services/status-pages';
import { wayback } from '../../world/public-services/wayback';
import { cardOn, inWorker, launch, press, tabIdOf, until } from '../support/harness';
import { openAt, untilCardSays, words } from '../support/steps';

export const SHOP = 'https://shop.example';
/** A page of it with all that nobody else may hear of: a path, a query, a fragment and a cookie. */
export const PAGE = `${SHOP}/basket/tea?customer=7#top`;
export const COOKIE = 'basket=crumbs';
export const SECRETS = ['basket', 'customer', 'tea', 'crumbs'];

/** The copy of it that the archive has. */
export const COPY = 'https://web.archive.org/web/20260919120000/https://shop.example/basket/tea';

/** Who is asked of the shop, in the order that the card names them. */
export const SERVICES = ['api.globalping.io', 'status.shop.example', 'www.cloudflarestatus.com'];

export const cloudflareError = (status: number) =>
  gatewayError(status, `error code: ${status}`, {
    server: 'cloudflare',
    'content-type': 'text/plain; charset=UTF-8',
  });

export const failsWithCookies: ServiceHandler = (req, res) => {
  const isWell = req.url === '/' || !req.headers.cookie;
  return (isWell ? html('<title>Tea</title>') : cloudflareError(502))(req, res);
};

/** What four places of the world are answered. */
export const everywhere = (status: number) =>
  ['Berlin', 'Lagos', 'Lima', 'Tokyo'].map((city) => probeResponse(city, status));

/** A browser for which the stand-ins are all of the web, and which has cookies of every host. */
export async function launchOnTheWeb(): Promise<{ browser: Browser; services: PublicServices }> {
  const services = await startPublicServices();
  const browser = await launch({ web: services });
  const [name, value] = COOKIE.split('=') as [string, string];
  const hosts = ['shop.example', 'archive.org', ...SERVICES];
  await browser.setCookie(
    ...hosts.map((domain) => ({ name, value, domain, path: '/', secure: true })),
  );
  return { browser, services };
}

/** Gives the browser the shop's cookie again, after it was cleared. */
export async function setOwnCookie(browser: Browser): Promise<void> {
  const [name, value] = COOKIE.split('=') as [string, string];
  await browser.setCookie({ name, value, domain: 'shop.example', path: '/', secure: true });
}

/** Everybody answers; only the shop's page does not, and forgets what it was asked before. */
export function respondAsUsual(services: PublicServices): void {
  services.respond('shop.example', failsWithCookies);
  services.respond('api.globalping.io', globalping(everywhere(502)));
  services.respond('status.shop.example', statuspage('none', 'All Systems Operational'));
  services.respond('www.cloudflarestatus.com', statuspage('minor', 'Minor Service Outage'));
  services.respond('archive.org', wayback({ timestamp: '20260919120000' }));
  services.requests.length = 0;
}

/** What was asked by scripts, ours among them, and not by opening a page. */
export const quietlyAsked = ({ requests }: PublicServices) =>
  requests.filter(({ headers }) => headers['sec-fetch-mode'] === 'cors');

/** The slowest of them is given 20 s. */
const LONGEST_CHECK_MS = 30_000;

/**
 * A tab with the failing page, whose tries are stopped: a probe, which carries no cookies, may be
 * answered, and would have the page loaded in the middle of a check.
 */
export async function openStopped(browser: Browser): Promise<Page> {
  const page = await openAt(browser, PAGE);
  await cardOn(page);
  await press(page, 'Stop trying');
  await untilCardSays(page, words('stopped'));
  return page;
}

type Check = NonNullable<CardView['check']>;
export type Gathered = Record<Row, Finding>;

/** Asks whether it is only the user, as far as they have agreed to; waits for the end of it. */
export async function askJustMe(browser: Browser, page: Page): Promise<Check> {
  await cardOn(page);
  await press(page, 'Is it just me?');
  return untilChecked(browser, page, ({ isDone, findings }) => isDone && findings.length > 0);
}

/** Agrees to ask those that the card has named, and waits for the end of it. */
export async function askThemToo(browser: Browser, page: Page): Promise<Check> {
  await press(page, 'Ask them too');
  return untilChecked(browser, page, ({ isDone, asks }) => isDone && asks.length === 0);
}

/** Asks everybody whether it is only the user, and waits until every row has come in. */
export async function gather(browser: Browser, page: Page): Promise<Gathered> {
  const own = await askJustMe(browser, page);
  const { findings } = own.asks.length > 0 ? await askThemToo(browser, page) : own;
  expect(findings.map(({ row }) => row).sort()).toEqual([...ROWS].sort());
  return byRow(findings);
}

export const byRow = (findings: readonly Finding[]) =>
  Object.fromEntries(findings.map((finding) => [finding.row, finding])) as Gathered;

async function untilChecked(
  browser: Browser,
  page: Page,
  holds: (check: Check) => boolean,
): Promise<Check> {
  const key = `notes ${await tabIdOf(browser, page)}`;
  const read = async () => {
    const kept = await inWorker(browser, (key) => chrome.storage.session.get(key), key);
    const { check } = (kept[key] ?? {}) as Pick<CardView, 'check'>;
    return check && holds(check) ? check : undefined;
  };
  return until('all to have been asked', read, LONGEST_CHECK_MS);
}
