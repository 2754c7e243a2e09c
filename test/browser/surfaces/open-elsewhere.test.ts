import type { Browser, Page } from 'puppeteer-core';
import decodeQr from 'qr/decode.js';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { drawSvg } from '../../../build/resvg';
import { brokenResponses } from '../../world/public-services/broken-responses';
import type { PublicServices, ServiceHandler } from '../../world/public-services/public-services';
import { wayback } from '../../world/public-services/wayback';
import { gatewayError, page as html } from '../../world/responses';
import {
  COPY,
  cloudflareError,
  launchWithPublicWeb,
  PAGE,
  SHOP,
  setUsualResponses,
} from '../popup/public-web';
import {
  find,
  openSite,
  press,
  pressIn,
  setColourScheme,
  until,
  untilCardShown,
  urlOf,
} from '../support/harness';
import {
  buttonsOf,
  openAt,
  openElsewherePanel,
  openPopup,
  pasteAt,
  typeAddress,
  untilCardSays,
  untilPageSays,
  words,
} from '../support/steps';
import { findPage, untilPageAt } from '../support/tabs';

let services: PublicServices;
let browser: Browser;
beforeAll(async () => {
  ({ services, browser } = await launchWithPublicWeb());
});
afterAll(async () => {
  await browser?.close();
  await services?.close();
});
beforeEach(() => {
  setUsualResponses(services);
  services.respond('shop.example', cloudflareError(502));
});

async function openElsewhere(url = PAGE): Promise<Page> {
  const page = await openAt(browser, url);
  await openElsewherePanel(page);
  return page;
}

// https://learn.microsoft.com/microsoft-edge/web-platform/microsoft-edge-uri-scheme
const OTHER_BROWSERS: Partial<Record<NodeJS.Platform, string[]>> = {
  darwin: ['Microsoft Edge', 'Google Chrome'],
  win32: ['Microsoft Edge'],
};

test('Open somewhere else offers only what works on this system', async () => {
  const page = await openAt(browser, PAGE);
  await untilCardShown(page);
  const before = await buttonsOf(page);
  await openElsewherePanel(page);
  const others = OTHER_BROWSERS[process.platform] ?? [];
  expect((await buttonsOf(page)).slice(before.length)).toEqual([
    'Private window',
    ...others,
    'My phone',
    'Copy link',
    'Saved copy',
  ]);
  expect(await untilCardShown(page)).toContain(words('sessionStays'));
});

test('My phone shows a code with the full address, in both themes', async () => {
  const page = await openElsewhere(`${PAGE}é`);
  await press(page, 'My phone');
  const full = new URL(`${PAGE}é`).href;
  expect(await untilCardSays(page, full)).not.toContain(words('codeTooLong'));
  for (const scheme of ['light', 'dark'] as const) {
    await setColourScheme(page, scheme);
    expect(await readCode(page, words('codeName'))).toBe(full);
  }
});

/** Decodes a QR code from a picture of the screen. */
async function readCode(page: Page, name: string): Promise<string> {
  const element = await until('the code', () => find(page, name, 'image'));
  const box = await element?.boundingBox();
  if (!element || !box) throw new Error('no code is to be seen');
  const png = Buffer.from(await element.screenshot({ captureBeyondViewport: false })).toString(
    'base64',
  );
  const size = `width="${Math.round(box.width)}" height="${Math.round(box.height)}"`;
  const {
    pixels: data,
    width,
    height,
  } = await drawSvg(
    `<svg xmlns="http://www.w3.org/2000/svg" ${size}><image ${size} href="data:image/png;base64,${png}"/></svg>`,
  );
  // The quiet zone must be white in every theme, or cameras may not find the code.
  const margin = (Math.floor(height / 2) * width + 3) * 4;
  expect([...data.subarray(margin, margin + 3)]).toEqual([255, 255, 255]);
  return decodeQr({ data, width, height }, { timeLimit: 5000 });
}

test('Copy link copies the full address of a page that forbids copying', async () => {
  const guard = { 'permissions-policy': 'clipboard-write=()' };
  services.respond('shop.example', gatewayError(502, undefined, guard));
  services.respond('mail.example', html('<title>Mail</title><textarea></textarea>'));
  const page = await openElsewhere();
  await press(page, 'Copy link');
  await untilCardSays(page, words('copied'));
  expect(await pasteAt(browser, 'https://mail.example')).toBe(PAGE);
});

describe('Saved copy', () => {
  const archiveRequests = () => services.requests.filter(({ host }) => host === 'archive.org');

  test('opens the copy in a new tab, shows its date, and sends no query of the address', async () => {
    services.respond('web.archive.org', html('<title>Tea, as it was</title>'));
    const page = await openElsewhere();
    await press(page, 'Saved copy');
    await untilCardSays(page, words('savedCopyOf'));
    const copy = await untilPageAt(browser, COPY);
    await until('the copy', async () => (await copy.title()) === 'Tea, as it was');
    await page.bringToFront();
    expect(await untilCardSays(page, words('savedCopyOf'))).toContain('September 19, 2026');
    expect(await urlOf(page)).toBe(PAGE);
    expect(archiveRequests().map(({ path }) => decodeURIComponent(path))).toEqual([
      `/wayback/available?url=${SHOP}/basket/tea`,
    ]);
    const requests = services.requests.filter(({ host }) => host.endsWith('archive.org'));
    for (const { headers } of requests) {
      expect(JSON.stringify(headers)).not.toMatch(/customer|shop\.example|(chrome|moz)-extension/);
      if (headers.host === 'archive.org') expect(headers).not.toHaveProperty('cookie');
    }
  });

  test('opens the copy of an address that was typed into the popup', async () => {
    services.respond('web.archive.org', html('<title>Tea, as it was</title>'));
    await openAt(browser, (await openSite(html('<title>Basket</title>'))).url);
    const popup = await openPopup(browser);
    await typeAddress(popup, 'shop.example/basket/tea');
    await untilPageSays(popup, 'shop.example does not answer as it should.');
    await pressIn(popup, 'Open somewhere else');
    // The new tab closes the popup, so the click may never resolve.
    void pressIn(popup, 'Saved copy').catch(() => {});
    const copy = await until('the copy', () => findPage(browser, (url) => url === COPY));
    await copy.close();
  });

  test('says that there is no copy, or that the archive could not be asked, however it fails', async () => {
    const url = 'https://web.archive.org.stranger.example/web/';
    const misleading = wayback({ timestamp: '20260919120000', url });
    const { slow: _, ...broken } = brokenResponses;
    const page = await openElsewhere();
    services.respond('archive.org', wayback({ timestamp: '20260919120000', status: '502' }));
    await press(page, 'Saved copy');
    await untilCardSays(page, words('noSavedCopy'));
    for (const answer of [misleading, ...Object.values(broken)]) {
      services.respond('archive.org', answer as ServiceHandler);
      const before = archiveRequests().length;
      await press(page, 'Saved copy');
      await until('the archive to be asked', () => archiveRequests().length > before);
      await untilCardSays(page, words('archiveSilent'));
    }
    expect(await findPage(browser, (url) => /archive|stranger/.test(url))).toBeUndefined();
  });

  test('does not ask the archive about a site that is not public', async () => {
    const site = await openSite(gatewayError(502));
    const page = await openElsewhere(`${site.url}/tea`);
    await press(page, 'Saved copy');
    await untilCardSays(page, words('archiveSilent'));
    expect(archiveRequests()).toEqual([]);
  });
});
