import type { Browser, Page } from 'puppeteer-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { page as html } from '../../world/responses';
import { openSite, press, until, untilCardShown } from '../support/harness';
import { sharedBrowser } from '../support/shared-browser';
import {
  loadsOf,
  openAt,
  primaryButtonOf,
  probeNow,
  untilCardSays,
  untilTitled,
  words,
} from '../support/steps';

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});

/** Opens a failing page with this content, uses it, and then lets the shop recover. */
async function openRecovered(content: string, use: (page: Page) => Promise<unknown>) {
  const site = await openSite(html(`<title>Sorry</title><h1>Down</h1>${content}`, { status: 503 }));
  const page = await openAt(browser, `${site.url}/tea`);
  await untilCardShown(page);
  await use(page);
  site.respond(html('<title>Tea</title>'));
  await probeNow(page);
  return { page, site };
}

describe('a page is not loaded automatically', () => {
  test.each([
    [
      'when the user has selected another option',
      '<select><option>Tea<option selected>Coffee</select>',
      (page: Page) => page.select('select', 'Tea'),
    ],
    [
      'when the user has typed in a closed shadow root',
      `<div></div><script>document.querySelector('div').attachShadow({ mode: 'closed' })
        .innerHTML = '<input>';</script>`,
      async (page: Page) => {
        await page.keyboard.press('Tab');
        await page.keyboard.type('tea');
      },
    ],
    [
      'that plays audio',
      `<audio src="data:audio/wav;base64,${wav().toString('base64')}" loop></audio>
        <script>onclick = () => document.querySelector('audio').play();</script>`,
      async (page: Page) => {
        await clickBeside(page);
        const isPlaying = (audio: Element) => !(audio as HTMLAudioElement).paused;
        await until('the audio to play', () => page.$eval('audio', isPlaying));
      },
    ],
  ])('%s', async (_, content, use) => {
    const { page, site } = await openRecovered(content, use);
    await untilCardSays(page, words('guidanceInUse'));
    expect(loadsOf(site)).toHaveLength(1);
  });
});

test('a page with typed text is loaded only by the user', async () => {
  const { page, site } = await openRecovered('<form><input name="q"></form>', (page) =>
    page.type('[name=q]', 'a teapot for two'),
  );
  await untilCardSays(page, words('guidanceInUse'));
  expect(await page.$eval('[name=q]', (field) => (field as HTMLInputElement).value)).toBe(
    'a teapot for two',
  );
  expect(await primaryButtonOf(page)).toBe('Load this page');
  expect(loadsOf(site)).toHaveLength(1);
  await press(page, 'Load this page');
  await untilTitled(page, 'Tea');
});

test('a page with a “Leave site?” question is not loaded, and does not ask it', async () => {
  let hasAsked = false;
  const { page } = await openRecovered(
    '<script>onbeforeunload = () => "stay";</script>',
    async (page) => {
      page.on('dialog', (dialog) => {
        hasAsked = true;
        void dialog.accept();
      });
      await clickBeside(page);
    },
  );
  await untilCardSays(page, words('guidanceInUse'));
  expect(hasAsked).toBe(false);
});

test('a page with untouched form fields is loaded automatically', async () => {
  const { page } = await openRecovered(
    `<input type="range"><input type="color"><input type="email" value=" a@b.example ">
      <select><option disabled>Choose<option>Tea</select><input type="submit">`,
    async () => {},
  );
  await untilTitled(page, 'Tea');
});

/** Clicks beside the card. Firefox may handle the click only after Puppeteer has sent it. */
async function clickBeside(page: Page): Promise<void> {
  await page.mouse.click(5, 5);
  await until('the click', () => page.evaluate(() => navigator.userActivation.hasBeenActive));
}

/** A WAV file with one second of silence. */
function wav(): Buffer {
  const samples = 8000;
  const bytes = Buffer.alloc(44 + samples, 128);
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(36 + samples, 4);
  bytes.write('WAVEfmt ', 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(samples, 24);
  bytes.writeUInt32LE(samples, 28);
  bytes.writeUInt16LE(1, 32);
  bytes.writeUInt16LE(8, 34);
  bytes.write('data', 36);
  bytes.writeUInt32LE(samples, 40);
  return bytes;
}
