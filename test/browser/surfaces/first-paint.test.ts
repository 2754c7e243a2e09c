import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import type { Message } from '../../../src/messages';
import { EXTENSION, launchBare } from '../../drivers/launch';
import { paintFirst } from '../../gallery/first-paint';
import { looks, setLook, untilPainted } from '../../gallery/looks';
import { addressOf, startPages } from '../../gallery/pages';
import { setScene } from '../../gallery/scene';
import { states } from '../../gallery/states';
import { NOW_MS } from '../../gallery/views';
import { wordsOf } from '../../gallery/words';
import type { Site } from '../../world/site';
import { until } from '../support/harness';

const OVERLAY = join(EXTENSION, 'src/ui/overlay/main.iife.js');
const FRESH = states.phases!.fresh!;
const FORM = states.forms!.unanswered!;
const OTHER_STATES = [
  states.phases!.trying!,
  states.phases!.exhausted!,
  states.unrepeatable!.answering!,
  states.actions!.cleared!,
];

let browser: Browser;
let site: Site;
let page: Page;
beforeAll(async () => {
  site = await startPages();
  browser = await launchBare();
  page = await browser.newPage();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** Opens a failing page with the first picture of a state over it, before the overlay's script. */
async function paint(state: typeof FRESH, lookName = 'light'): Promise<void> {
  const look = looks[lookName]!;
  const english = await wordsOf('en');
  await setLook(page, look);
  const words = look.change?.(english) ?? english;
  const scene = { ...words, nowMs: NOW_MS, view: state.view };
  const { identifier } = await page.evaluateOnNewDocument(setScene, scene);
  await page.goto(site.url + addressOf(state, look));
  await page.removeScriptToEvaluateOnNewDocument(identifier);
  await paintFirst(page, state.view);
  await until('the first picture', () =>
    page.evaluate(
      () =>
        (document.querySelector('back-soon')?.shadowRoot?.querySelectorAll('.card').length ?? 0) >
        0,
    ),
  );
}

// What differs between the looks is the style, and between the states the elements.
test.each([
  ['light', [FRESH, FORM, ...OTHER_STATES]],
  ['dark', [FRESH]],
  ['dock', [FRESH, FORM]],
  ['rtl', [FRESH]],
])('the overlay takes over the first picture without a visible change: %s', async (look, shown) => {
  for (const state of shown) {
    await paint(state, look);
    const before = await page.screenshot();
    // The figures, which a timer fills in, are not part of the first picture.
    await page.evaluate(() => Object.assign(window, { setTimeout: () => 0 }));
    const first = await page.evaluateHandle(
      () => document.querySelector('back-soon')!.shadowRoot!.querySelector('.card')!,
    );
    await page.addScriptTag({ path: OVERLAY });
    await untilPainted(page);
    const after = await page.screenshot();
    expect(Buffer.compare(before, after), `${look}, ${state.view?.phase}`).toBe(0);
    expect(await first.evaluate((card) => card.isConnected)).toBe(true);
  }
});

test('a click on the first picture takes effect when the overlay is there', async () => {
  await paint(FRESH);
  await click('Stop trying');
  expect(await actionsAfterTakeOver()).toEqual(['stop']);
});

test('a click on the first picture loads nothing that could order', async () => {
  await paint(states.unrepeatable!.answering!);
  await click('Load this page');
  expect(await actionsAfterTakeOver()).toEqual([]);
});

test('a connection that is lost before the overlay is there is noticed', async () => {
  await paint(FRESH);
  await recordMessages();
  await page.setOfflineMode(true);
  onTestFinished(() => page.setOfflineMode(false));
  await page.addScriptTag({ path: OVERLAY });
  await until('the message', async () => (await messagesOf()).some(({ type }) => type === 'due'));
});

/** Clicks the middle of a button of the card. */
async function click(name: string): Promise<void> {
  const { x, y } = await page.evaluate((name) => {
    const card = document.querySelector('back-soon')?.shadowRoot;
    const buttons = [...(card?.querySelectorAll('button') ?? [])];
    const button = buttons.find(({ textContent }) => textContent === name);
    const { left, top, width, height } = button!.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  }, name);
  await page.mouse.click(x, y);
}

/** Records the messages that the overlay sends from now on. */
async function recordMessages(): Promise<void> {
  await page.evaluate(() => {
    const { runtime } = globalThis.chrome;
    const send = runtime.sendMessage as (message: Message) => Promise<unknown>;
    const sent: Message[] = [];
    Object.assign(globalThis, { sent });
    Object.assign(runtime, {
      sendMessage: (message: Message) => {
        sent.push(message);
        return send(message);
      },
    });
  });
}

const messagesOf = () =>
  page.evaluate(() => (globalThis as unknown as { sent: Message[] }).sent.slice());

/** Adds the overlay's script. Returns the actions that it requests until it has handled another click. */
async function actionsAfterTakeOver(): Promise<string[]> {
  await recordMessages();
  await page.addScriptTag({ path: OVERLAY });
  await click("Clear this site's data");
  const hasOpened = ({ type }: Message) => type === 'set-panel';
  await until('the panel', async () => (await messagesOf()).some(hasOpened));
  return (await messagesOf()).flatMap((message) =>
    message.type === 'act' ? [message.action] : [],
  );
}
