import type { Browser, Page } from 'puppeteer-core';
import { beforeAll, expect, test } from 'vitest';
import { page as html } from '../../world/responses';
import { recordsOf } from '../history/remembered';
import {
  clickAt,
  isFirefox,
  openSite,
  until,
  untilCardShown,
  untilEventsHandled,
} from '../support/harness';
import { sharedBrowser } from '../support/shared-browser';
import { openAt, untilCardSays, words } from '../support/steps';
import { readOutage } from '../support/stored-outage';

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});

const MANY = 5_000_000;

const FLOODS: Record<string, string> = {
  'contains 5 MB of hidden text': `<p hidden>${'x '.repeat(MANY / 2)}</p>`,
  'changes its document all the time': `<script>
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      for (let count = 0; count < 50; count += 1) {
        const flood = document.createElement('i');
        document.documentElement.append(flood);
        flood.setAttribute('class', count);
        flood.remove();
      }
      port2.postMessage(0);
    };
    port2.postMessage(0);
  </script>`,
  'dispatches `online` events all the time': `<script>
    setInterval(() => {
      for (let count = 0; count < 1000; count += 1) dispatchEvent(new Event('online'));
    }, 20);
  </script>`,
};

test.each(Object.entries(FLOODS))('the card works over a page that %s', async (_, body) => {
  const site = await openSite(html(`<h1>Bad</h1>${body}`, { status: 502 }));
  const page = await openAt(browser, site.url);
  await untilCardShown(page);
  await clickAt(page, 'Stop trying');
  await untilCardSays(page, words('stopped'));
});

const LAST_TURN = 5;

test('after a chain of failing pages only the last one has a card and an open failure', async () => {
  const site = await openSite((req, res) => {
    const turn = Number(new URL(req.url ?? '', site.url).searchParams.get('turn'));
    const next =
      turn < LAST_TURN ? `location.replace('/?turn=${turn + 1}')` : `document.title = 'Dizzy'`;
    return html(`<h1>Bad</h1><script>${next}</script>`, { status: 502 })(req, res);
  });
  const page = await openAt(browser, site.url);
  await page.waitForFunction("document.title === 'Dizzy'");
  expect(await untilCardShown(page)).toContain(words('headline'));
  expect(await page.$$eval('back-soon', ({ length }) => length)).toBe(1);
  await until('the other failures to end', async () => {
    const records = await recordsOf(browser, site);
    const left = records.filter(({ outcome }) => outcome === 'left').length;
    // Firefox reports a response late: a page that was left by then has no failure.
    return isFirefox ? left > 0 && left === records.length : left === LAST_TURN;
  });
  const stored = Object.values((await readOutage(browser, site.url))?.failures ?? {});
  expect(stored.map(({ url }) => url)).toEqual([`${site.url}/?turn=${LAST_TURN}`]);
});

test('a failing page with failing frames has one card, in the main frame', async () => {
  const site = await openSite((req, res) => {
    const depth = Number(new URL(req.url ?? '', site.url).searchParams.get('depth'));
    const frame = depth < 2 ? `<iframe src="/?depth=${depth + 1}"></iframe>` : '';
    return html(`<h1>Bad</h1>${frame.repeat(2)}`, { status: 502 })(req, res);
  });
  const page = await openAt(browser, site.url);
  await untilCardShown(page);
  await untilEventsHandled(browser);
  const cards = await Promise.all(page.frames().map((frame) => hasCard(frame)));
  expect(cards.length).toBe(7);
  expect(cards.filter(Boolean)).toHaveLength(1);
  expect(await hasCard(page)).toBe(true);
  expect(await recordsOf(browser, site)).toHaveLength(1);
});

const hasCard = (frame: Pick<Page, '$'>) => frame.$('back-soon').then((host) => host !== null);
