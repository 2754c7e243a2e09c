import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { gatewayError, page as html } from '../../world/responses';
import { recordsOf } from '../history/remembered';
import {
  clickAt,
  hasHost,
  inWorker,
  launch,
  openSite,
  press,
  SILENT_PAGE,
  sendFromCard,
  tabIdOf,
  until,
  untilCardShown,
} from '../support/harness';
import { openAt, untilCardSays, untilTitled, words } from '../support/steps';
import { failureIdOf, readOutage } from '../support/stored-outage';
import { openOwnTab } from '../support/tabs';
import { attackingPage, isCardInFront } from './attacks';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

/** Attacks of a failing page on the card, as scripts with the host element as `card`. */
const ATTACKS: Record<string, string> = {
  'hides it by its style': `
    card.style.cssText = 'display: none !important; opacity: 0 !important; inset: auto !important;' +
      'visibility: hidden !important; transform: scale(0) !important; clip-path: inset(50%)';`,
  'hides it by attributes': `
    for (const name of ['hidden', 'inert', 'aria-hidden']) card.setAttribute(name, 'true');`,
  'hides it by a stylesheet': `
    if (round) return;
    const style = document.createElement('style');
    style.textContent = 'back-soon, html { opacity: 0 !important; visibility: hidden !important;' +
      'pointer-events: none !important; transform: scale(0) !important; filter: blur(9px);' +
      'clip-path: inset(50%) !important }' +
      'back-soon { display: none !important; content-visibility: hidden !important;' +
      'animation: x 1s infinite; transition: all 99s }' +
      'back-soon::before { content: ""; position: fixed; inset: 0; pointer-events: auto }' +
      '@keyframes x { from, to { opacity: 0 } }';
    document.head.append(style);`,
  'removes it from the top layer': `card.hidePopover();`,
  'removes its popover attribute': `card.removeAttribute('popover');`,
  'cancels its toggle events': `
    if (round) return;
    addEventListener('beforetoggle', (event) => event.preventDefault(), true);
    card.hidePopover();`,
  'removes it': `card.remove();`,
  'removes it with the whole content': `document.documentElement.innerHTML = '';`,
  'replaces the document element': `
    document.documentElement.replaceWith(document.createElement('html'));`,
  'is written again by document.write': `
    if (round !== 1) return;
    document.open();
    document.write('<!doctype html><h1>Bad again</h1>');
    document.close();`,
  'covers it': `
    const cover = document.createElement('div');
    cover.style.cssText = 'position: fixed; inset: 0; z-index: 2147483647; background: white';
    document.documentElement.append(cover);`,
  'covers it in the top layer': `
    if (round) return;
    const cover = document.createElement('div');
    cover.popover = 'manual';
    cover.style.cssText = 'width: 100vw; height: 100vh';
    document.body.append(cover);
    cover.showPopover();`,
  'dispatches clicks on it': `
    card.click();
    for (let x = 5; x < innerWidth; x += 30)
      for (let y = 5; y < innerHeight; y += 15) {
        const place = { bubbles: true, composed: true, cancelable: true, clientX: x, clientY: y };
        const target = document.elementFromPoint(x, y) ?? card;
        for (const type of ['pointerdown', 'pointerup'])
          target.dispatchEvent(new PointerEvent(type, { ...place, isPrimary: true }));
        for (const type of ['mousedown', 'mouseup', 'click'])
          target.dispatchEvent(new MouseEvent(type, place));
      }`,
  'dispatches keys on it': `
    card.focus();
    for (const key of ['Escape', 'Tab', 'Enter', ' '])
      for (const target of [card, document, window])
        target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true }));`,
  'floods the document': `
    for (let count = 0; count < 500; count += 1)
      document.documentElement.append(document.createElement('i'));
    for (const flood of document.querySelectorAll('i')) flood.remove();`,
};

test.each(Object.entries(ATTACKS))(
  'the card stays and works on a page that %s',
  async (_, attack) => {
    const site = await openSite(attackingPage(attack));
    const page = await openAt(browser, site.url);
    await untilTitled(page, 'attacked');
    expect(await untilCardSays(page, words('tryingByItself'))).toContain(words('headline'));
    expect(await phaseOf(site.url)).toBe('waiting');
    const [record] = await recordsOf(browser, site);
    expect(record?.attempts.filter(({ trigger }) => trigger === 'user')).toEqual([]);
    // The card checks once per second whether something covers it.
    await until('the card in front', () => isCardInFront(page));
    await press(page, 'Stop trying');
    await untilCardSays(page, words('stopped'));
  },
);

/** What a page may do before the card appears. */
const PREPARATIONS: Record<string, string> = {
  'already contains elements named back-soon': `
    document.body.append(document.createElement('back-soon'));
    document.documentElement.append(document.createElement('back-soon'));`,
  'has defined a custom element named back-soon': `
    customElements.define('back-soon', class extends HTMLElement {
      static disabledFeatures = ['shadow'];
      connectedCallback() { this.remove(); }
    });`,
  'has defined a custom element that reads its shadow root': `
    customElements.define('back-soon', class extends HTMLElement {
      connectedCallback() { globalThis.stolen = this.attachInternals().shadowRoot; }
    });`,
  'has replaced the methods of the DOM': `
    const gone = () => { throw new Error('gone'); };
    for (const type of [Element, Node, Document, HTMLElement, ShadowRoot, EventTarget])
      for (const name of Object.getOwnPropertyNames(type.prototype))
        if (typeof Object.getOwnPropertyDescriptor(type.prototype, name).value === 'function')
          try { type.prototype[name] = gone; } catch {}
    for (const name of ['MutationObserver', 'CSSStyleSheet', 'setTimeout', 'setInterval', 'Promise'])
      globalThis[name] = gone;
    for (const type of [Object, Array, Element.prototype]) Object.freeze(type);`,
};

test.each(Object.entries(PREPARATIONS))(
  'the card appears and works on a page that %s',
  async (_, script) => {
    const handler = html(`<body><h1>Bad</h1><script>${script}</script>`, { status: 502 });
    const site = await openSite(handler);
    const page = await openAt(browser, site.url);
    await untilCardSays(page, words('tryingByItself'));
    expect(await page.evaluate('globalThis.stolen ?? null')).toBe(null);
    await clickAt(page, 'Stop trying');
    await untilCardSays(page, words('stopped'));
  },
);

test('a site whose page removes the card all the time is still probed and recovers', async () => {
  const site = await openSite(
    attackingPage('card.remove(); card.click();', Number.MAX_SAFE_INTEGER),
  );
  const page = await openAt(browser, site.url);
  await until('the card for the first time', () => hasHost(page));
  site.respond(html('<title>Peace</title>'));
  await untilTitled(page, 'Peace');
  const [record] = await recordsOf(browser, site);
  expect(record?.attempts.map(({ trigger }) => trigger)).toEqual(['schedule']);
});

test('a page cannot send messages to the background', async () => {
  const site = await openSite(gatewayError(502));
  const page = await openAt(browser, site.url);
  await untilCardShown(page);
  const { id, tabId } = { id: await extensionId(), tabId: await tabIdOf(browser, page) };
  const answer = await page.evaluate(
    async (id, message) => {
      postMessage(message, '*');
      document
        .querySelector('back-soon')
        ?.dispatchEvent(new MessageEvent('message', { data: message }));
      if (typeof chrome === 'undefined' || !chrome.runtime) return 'no way to ask';
      return chrome.runtime.sendMessage(id, message).catch(() => 'refused');
    },
    id,
    { type: 'act', action: 'stop', about: await failureIdOf(browser, site.url), tabId },
  );
  expect(['no way to ask', 'refused']).toContain(answer);
  // This load starts after all earlier messages were handled.
  await press(page, 'Try now');
  await untilCardSays(page, 'tried 1 time');
  expect(await phaseOf(site.url)).toBe('waiting');
});

test('element ids of the page do not keep the card away', async () => {
  const named = '<p id="backSoonCard"></p><form id="browser"><input name="runtime" id="x"></form>';
  const site = await openSite(html(`<body>${named}<h1>Bad</h1>`, { status: 502 }));
  const page = await openAt(browser, site.url);
  expect(await untilCardShown(page)).toContain('Error 502');
});

test('a card can act only on its own tab, an extension page on the tab that it names', async () => {
  const [one, two] = [await openSite(gatewayError(502)), await openSite(gatewayError(502))];
  const first = await openAt(browser, one.url);
  await untilCardShown(first);
  const second = await openAt(browser, two.url);
  await untilCardShown(second);
  const stop = { type: 'act', action: 'stop', tabId: await tabIdOf(browser, first) };
  const [aboutFirst, aboutSecond] = [one, two].map(({ url }) => failureIdOf(browser, url));

  await sendFromCard(second, { ...stop, about: await aboutFirst });
  await sendFromCard(second, { ...stop, about: await aboutSecond });
  await until(
    'the second failure to be stopped',
    async () => (await phaseOf(two.url)) === 'stopped',
  );
  expect(await phaseOf(one.url)).toBe('waiting');

  const own = await openOwnTab(browser, SILENT_PAGE);
  await own.evaluate((stop) => chrome.runtime.sendMessage(stop), {
    ...stop,
    about: await aboutFirst,
  });
  expect(await phaseOf(one.url)).toBe('stopped');
});

const extensionId = () => inWorker(browser, () => chrome.runtime.id);

async function phaseOf(url: string): Promise<string | undefined> {
  const stored = await readOutage(browser, url);
  return Object.values(stored?.failures ?? {})[0]?.phase;
}
