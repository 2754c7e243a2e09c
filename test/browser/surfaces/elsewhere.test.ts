import { Resvg } from '@resvg/resvg-js';
import type { Browser, Page } from 'puppeteer-core';
import decodeQr from 'qr/decode.js';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { gatewayError, page as html, redirect } from '../../world/answers';
import { brokenResponses } from '../../world/public-services/broken-responses';
import type { PublicServices, ServiceHandler } from '../../world/public-services/public-services';
import { wayback } from '../../world/public-services/wayback';
import {
  COPY,
  cloudflareError,
  launchOnTheWeb,
  PAGE,
  respondAsUsual,
  SHOP,
} from '../popup/public-web';
import {
  cardOn,
  find,
  openSite,
  press,
  pressIn,
  setColourScheme,
  until,
  urlOf,
} from '../support/harness';
import {
  buttonsOf,
  openAt,
  openPopup,
  pastedAt,
  showElsewhere,
  untilCardSays,
  untilSaid,
  words,
} from '../support/steps';
import { findPage, pageAt } from '../support/tabs';

let services: PublicServices;
let browser: Browser;
beforeAll(async () => {
  ({ services, browser } = await launchOnTheWeb());
});
afterAll(async () => {
  await browser?.close();
  await services?.close();
});
beforeEach(() => {
  respondAsUsual(services);
  services.respond('shop.example', cloudflareError(502));
});

async function openElsewhere(url = PAGE): Promise<Page> {
  const page = await openAt(browser, url);
  await showElsewhere(page);
  return page;
}

// https://learn.microsoft.com/microsoft-edge/web-platform/microsoft-edge-uri-scheme
const OTHER_BROWSERS: Partial<Record<NodeJS.Platform, string[]>> = {
  darwin: ['Microsoft Edge', 'Google Chrome'],
  win32: ['Microsoft Edge'],
};

test('what is offered is what can work on this system', async () => {
  const page = await openAt(browser, PAGE);
  await cardOn(page);
  const before = await buttonsOf(page);
  await showElsewhere(page);
  const others = OTHER_BROWSERS[process.platform] ?? [];
  expect((await buttonsOf(page)).slice(before.length)).toEqual([
    'Private window',
    ...others,
    'My phone',
    'Copy link',
    'Saved copy',
  ]);
  expect(await cardOn(page)).toContain(words('sessionStays'));
});

test.each<[string, ServiceHandler, Parameters<typeof words>[0]]>([
  ['whose answer was lost', cloudflareError(502), 'headlineForm'],
  ['that was received', redirect('/thanks', 303), 'headlineReceived'],
])('of an order %s it says what does not go along', async (_, pay, headline) => {
  services.respond('shop.example', (req, res) => {
    if (req.method === 'POST') return pay(req, res, '');
    if (req.url === '/thanks') return cloudflareError(502)(req, res);
    return html('<title>Basket</title><form method="post"></form>')(req, res);
  });
  const page = await openAt(browser, PAGE);
  await page.evaluate(() => document.querySelector('form')?.submit());
  await untilCardSays(page, words(headline));
  await showElsewhere(page);
  expect(await cardOn(page)).toContain(words('sessionStays'));
});

describe('a phone', () => {
  test.each(['light', 'dark'] as const)(
    'reads the full address from the code, when all is %s',
    async (scheme) => {
      const page = await openElsewhere(`${PAGE}é`);
      await setColourScheme(page, scheme);
      await press(page, 'My phone');
      const full = new URL(`${PAGE}é`).href;
      expect(await untilCardSays(page, full)).not.toContain(words('codeTooLong'));
      expect(await readCode(page, words('codeName'))).toBe(full);
    },
  );

  test('is shown none where the address is too long for one', async () => {
    const page = await openElsewhere(`${SHOP}/?all=${'x'.repeat(3000)}`);
    await press(page, 'My phone');
    await untilCardSays(page, words('codeTooLong'));
  });
});

/** What a QR code on the screen says to whoever takes a picture of it. */
async function readCode(page: Page, name: string): Promise<string> {
  const element = await until('the code', () => find(page, name, 'image'));
  const box = await element?.boundingBox();
  if (!element || !box) throw new Error('no code is to be seen');
  const png = Buffer.from(await element.screenshot()).toString('base64');
  const size = `width="${Math.round(box.width)}" height="${Math.round(box.height)}"`;
  const {
    pixels: data,
    width,
    height,
  } = new Resvg(
    `<svg xmlns="http://www.w3.org/2000/svg" ${size}><image ${size} href="data:image/png;base64,${png}"/></svg>`,
  ).render();
  // Its quiet zone is white whatever the theme, or cameras may not find it.
  const margin = (Math.floor(height / 2) * width + 3) * 4;
  expect([...data.subarray(margin, margin + 3)]).toEqual([255, 255, 255]);
  return decodeQr({ data, width, height }, { timeLimit: 5000 });
}

describe('Copy link', () => {
  test.each([
    ['where the page is secure', PAGE],
    ['where it is not', PAGE.replace('https', 'http')],
    ['where it forbids copying', `${SHOP}/guarded`],
  ])('copies the full address %s', async (_, url) => {
    const guard = { 'permissions-policy': 'clipboard-write=()' };
    services.respond('shop.example', (req, res) =>
      gatewayError(502, undefined, req.url === '/guarded' ? guard : {})(req, res),
    );
    services.respond('mail.example', html('<title>Mail</title><textarea></textarea>'));
    const page = await openElsewhere(url);
    await press(page, 'Copy link');
    await untilCardSays(page, words('copied'));
    expect(await pastedAt(browser, 'https://mail.example')).toBe(url);
  });
});

describe('Saved copy', () => {
  const asked = () => services.requests.filter(({ host }) => host === 'archive.org');

  test('opens the copy beside the page and tells its date; the query is told to nobody', async () => {
    services.respond('web.archive.org', html('<title>Tea, as it was</title>'));
    const page = await openElsewhere();
    await press(page, 'Saved copy');
    await untilCardSays(page, words('savedCopyOf'));
    const copy = await pageAt(browser, COPY);
    await until('the copy', async () => (await copy.title()) === 'Tea, as it was');
    await page.bringToFront();
    expect(await untilCardSays(page, words('savedCopyOf'))).toContain('September 19, 2026');
    expect(await urlOf(page)).toBe(PAGE);
    expect(asked().map(({ path }) => decodeURIComponent(path))).toEqual([
      `/wayback/available?url=${SHOP}/basket/tea`,
    ]);
    const ofArchive = services.requests.filter(({ host }) => host.endsWith('archive.org'));
    for (const { headers } of ofArchive) {
      expect(JSON.stringify(headers)).not.toMatch(/customer|shop\.example|(chrome|moz)-extension/);
      if (headers.host === 'archive.org') expect(headers).not.toHaveProperty('cookie');
    }
  });

  test('opens beside the tab in which a shop was asked for that no tab shows', async () => {
    services.respond('web.archive.org', html('<title>Tea, as it was</title>'));
    await openAt(browser, (await openSite(html('<title>Basket</title>'))).url);
    const popup = await openPopup(browser);
    await popup.type('::-p-aria([name="The shop\'s address"])', 'shop.example/basket/tea');
    await popup.keyboard.press('Enter');
    await untilSaid(popup, 'shop.example does not answer as it should.');
    await pressIn(popup, 'Open somewhere else');
    // The popup is closed by the copy, and may not live to say that it was pressed.
    void pressIn(popup, 'Saved copy').catch(() => {});
    const copy = await until('the copy', () => findPage(browser, (url) => url === COPY));
    await copy.close();
  });

  test.each([undefined, { timestamp: '20260919120000', status: '502' }])(
    'says that there is none where there is %j',
    async (snapshot) => {
      services.respond('archive.org', wayback(snapshot));
      const page = await openElsewhere();
      await press(page, 'Saved copy');
      await untilCardSays(page, words('noSavedCopy'));
    },
  );

  test('says that the archive could not be asked, in whatever way it fails', async () => {
    const url = 'https://web.archive.org.stranger.example/web/';
    const misleading = wayback({ timestamp: '20260919120000', url });
    const { slow: _, ...broken } = brokenResponses;
    const page = await openElsewhere();
    for (const answer of [misleading, ...Object.values(broken)]) {
      services.respond('archive.org', answer as ServiceHandler);
      const before = asked().length;
      await press(page, 'Saved copy');
      await until('the archive to be asked', () => asked().length > before);
      await untilCardSays(page, words('archiveSilent'));
    }
    expect(await findPage(browser, (url) => /archive|stranger/.test(url))).toBeUndefined();
  });

  test('of a site that is not public the archive hears nothing', async () => {
    const site = await openSite(gatewayError(502));
    const page = await openElsewhere(`${site.url}/tea`);
    await press(page, 'Saved copy');
    await untilCardSays(page, words('archiveSilent'));
    expect(asked()).toEqual([]);
  });
});
