import type { Browser } from 'puppeteer-core';
import { beforeAll, expect, test } from 'vitest';
import { gatewayError, page as html } from '../../world/responses';
import { recordsOf } from '../history/remembered';
import {
  clickAt,
  hasHost,
  inWorker,
  openSite,
  press,
  tabIdOf,
  until,
  untilCardShown,
} from '../support/harness';
import { sharedBrowser } from '../support/shared-browser';
import { openAt, untilCardSays, untilTitled, words } from '../support/steps';
import { failureIdOf, readOutage } from '../support/stored-outage';
import { attackingPage, isCardInFront } from './attacks';

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});

/** Attacks of a failing page on the card, as scripts with the host element as `card`. */
const ATTACKS: Record<string, string> = {
  'hides it by its style and its attributes': `
    card.style.cssText = 'display: none !important; opacity: 0 !important; inset: auto !important;' +
      'visibility: hidden !important; transform: scale(0) !important; clip-path: inset(50%)';
    for (const name of ['hidden', 'inert', 'aria-hidden']) card.setAttribute(name, 'true');
    card.removeAttribute('popover');`,
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
  'removes it from the top layer and cancels its toggle events': `
    if (round) return;
    addEventListener('beforetoggle', (event) => event.preventDefault(), true);
    card.hidePopover();`,
  'removes it with the whole content': `document.documentElement.innerHTML = '';`,
  'replaces the document element': `
    document.documentElement.replaceWith(document.createElement('html'));`,
  'is written again by document.write': `
    if (round !== 1) return;
    document.open();
    document.write('<!doctype html><h1>Bad again</h1>');
    document.close();`,
  'dispatches clicks and keys on it': `
    // Before the overlay listens to keys, and after.
    if (round % 19) return;
    card.click();
    for (let x = 5; x < innerWidth; x += 30)
      for (let y = 5; y < innerHeight; y += 15) {
        const place = { bubbles: true, composed: true, cancelable: true, clientX: x, clientY: y };
        const target = document.elementFromPoint(x, y) ?? card;
        for (const type of ['pointerdown', 'pointerup'])
          target.dispatchEvent(new PointerEvent(type, { ...place, isPrimary: true }));
        for (const type of ['mousedown', 'mouseup', 'click'])
          target.dispatchEvent(new MouseEvent(type, place));
      }
    card.focus();
    for (const key of ['Escape', 'Tab', 'Enter', ' '])
      for (const target of [card, document, window])
        target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true }));`,
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
  'already contains elements named back-soon, and ids that are names of the extension': `
    document.body.insertAdjacentHTML('beforeend',
      '<p id="backSoonCard"></p><form id="browser"><input name="runtime"></form>');
    document.body.append(document.createElement('back-soon'));
    document.documentElement.append(document.createElement('back-soon'));`,
  'has defined a custom element named back-soon': `
    customElements.define('back-soon', class extends HTMLElement {
      static disabledFeatures = ['shadow'];
      connectedCallback() { this.remove(); }
    });`,
  'has defined a custom element that reads its shadow root': `
    customElements.define('back-soon', class extends HTMLElement {
      constructor() {
        super();
        const internals = this.attachInternals();
        Object.defineProperty(globalThis, 'stolen', { get: () => internals.shadowRoot });
      }
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

const extensionId = () => inWorker(browser, () => chrome.runtime.id);

async function phaseOf(url: string): Promise<string | undefined> {
  const stored = await readOutage(browser, url);
  return Object.values(stored?.failures ?? {})[0]?.phase;
}
