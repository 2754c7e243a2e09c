import type { Browser } from 'puppeteer-core';
import { beforeAll, expect, test } from 'vitest';
import { gatewayError, page as html } from '../../world/responses';
import { endedRecordOf } from '../history/remembered';
import {
  clickAt,
  find,
  hasButton,
  openSite,
  readCard,
  until,
  untilCardShown,
  untilToolbarSays,
  urlOf,
} from '../support/harness';
import { sharedBrowser } from '../support/shared-browser';
import { loadsOf, openAt, probesOf, untilCardSays, untilTitled, words } from '../support/steps';

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});

const tea = html('<title>Tea</title>');
/** Longer than ten loads of a page that reloads itself every two seconds. */
const LONG_MS = 60_000;
/** A slow machine needs many loads of the page until a click comes before the next one. */
const CLICK_MS = 120_000;

test('a page that reloads itself keeps the state of its card, and is told apart from the user', async () => {
  const site = await openSite(
    gatewayError(
      502,
      '<h1>502 Bad Gateway</h1><script>setTimeout(() => location.reload(), 2000)</script>',
    ),
  );
  const page = await openAt(browser, `${site.url}/tea`);
  await untilCardShown(page);
  // The page may reload itself between the two halves of a click.
  const pressUntil = (name: string, isDone: () => Promise<unknown>) =>
    until(
      `the effect of ${name}`,
      async () => {
        // Without waiting: a slow machine may need longer for a careful click than the page stays.
        if (await isDone()) return true;
        const button = await find(page, name);
        await button?.evaluate((button) => button.scrollIntoView({ block: 'nearest' }));
        if (button) await clickAt(page, name);
        return isDone();
      },
      CLICK_MS,
    );
  const untilMoreLoads = async () => {
    const count = loadsOf(site).length;
    await until('more loads', () => loadsOf(site).length >= count + 2, LONG_MS);
  };
  const cardSays = async (text: string) => (await readCard(page))?.includes(text);
  // In Chromium, the next load then looks like one by the user.
  await pressUntil('More', () => hasButton(page, 'What does this mean?'));
  await untilMoreLoads();
  await pressUntil('What does this mean?', () => cardSays(words('meansGateway')));
  await untilMoreLoads();
  await untilCardSays(page, words('guidanceReloads'));
  await untilCardSays(page, words('meansGateway'));
  await untilToolbarSays(browser, await urlOf(page), 'loads itself again and again');

  await pressUntil('Stop trying', () => cardSays(words('stopped')));
  const probeCount = probesOf(site).length;
  const isClosed = () => hasButton(page, words('showAgain'));
  await pressUntil('Close', isClosed);
  await untilMoreLoads();
  await until('the closed card', isClosed);
  expect(await hasButton(page, 'Close')).toBe(false);
  await pressUntil(words('showAgain'), () => cardSays(words('stopped')));
  await untilCardSays(page, words('guidanceReloads'));
  expect(probesOf(site)).toHaveLength(probeCount);

  site.respond(tea);
  await untilTitled(page, 'Tea', LONG_MS);
  const { attempts } = await endedRecordOf(browser, site);
  const triggers = attempts.filter(({ kind }) => kind === 'load').map(({ trigger }) => trigger);
  // On a slow machine, the first loads may come too irregularly to tell whose they are.
  expect(triggers.filter((trigger) => trigger !== 'page').length).toBeLessThanOrEqual(2);
  expect(triggers.at(-1)).toBe('page');
}, 600_000);
