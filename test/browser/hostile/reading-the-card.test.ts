import type { Browser, Page } from 'puppeteer-core';
import { beforeAll, expect, test } from 'vitest';
import { gatewayError, page as html } from '../../world/responses';
import { find, middleOf, openSite, press, untilCardShown } from '../support/harness';
import { sharedBrowser } from '../support/shared-browser';
import { openAt, pasteAt, reportIn, words } from '../support/steps';
import { boxOf } from '../support/styled-card';

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});

/** Opens a failing page with a report in its card. `findRead` returns the card's lines in a text. */
async function openWithReport() {
  const site = await openSite(gatewayError(502, `<h1>Bad Gateway</h1><p>A page</p>${RECORDER}`));
  const page = await openAt(browser, site.url);
  await untilCardShown(page);
  await press(page, 'Contact the shop');
  const report = (await reportIn(page)).split('\n');
  const lines = [words('headline'), 'Try now', 'Copy a report', ...report];
  return { page, findRead: (text: string) => lines.filter((line) => text.includes(line)) };
}

/** A script of the page that records the selection at every selection or copy event. */
const RECORDER = `<script>
  globalThis.recorded = [];
  const record = () => recorded.push(String(getSelection()));
  for (const type of ['selectionchange', 'selectstart', 'select', 'copy', 'cut', 'beforecopy'])
    for (const target of [globalThis, document]) target.addEventListener(type, record, true);
</script>`;

/** Scripts of a page that try to read the card; each returns the text that it got. */
const READINGS: Record<string, string> = {
  'selects everything': `
    document.execCommand('selectAll');
    return String(getSelection());`,
  'selects every child': `
    getSelection().selectAllChildren(document.documentElement);
    return String(getSelection()) + getSelection().getRangeAt(0).cloneContents().textContent;`,
  'finds a word and selects on from it': `
    const texts = [];
    for (const word of ['not your fault', 'Error 502', 'Try', 'Copy', 'Page:', 'e']) {
      getSelection().removeAllRanges();
      if (!globalThis.find?.(word)) continue;
      texts.push(String(getSelection()) === word ? '' : String(getSelection()));
      for (const [how, by] of [['forward', 'line'], ['backward', 'paragraph'],
        ['forward', 'documentboundary'], ['backward', 'documentboundary']]) {
        getSelection().modify('extend', how, by);
        texts.push(String(getSelection()));
      }
    }
    return texts.join();`,
  'selects from one end to the other': `
    document.body.focus();
    getSelection().collapse(document.documentElement, 0);
    getSelection().modify('extend', 'forward', 'documentboundary');
    return String(getSelection());`,
  'reads what it shows': `
    const { documentElement: all } = document;
    return all.innerText + all.textContent + document.querySelector('back-soon').innerText;`,
};

test('a page that selects and reads its text reads nothing of the card', async () => {
  const { page, findRead } = await openWithReport();
  for (const [how, script] of Object.entries(READINGS)) {
    const read = await page.evaluate(`(() => { ${script} })()`);
    expect([how, findRead(`${read} ${await recordedSelections(page)}`)]).toEqual([how, []]);
  }
});

test('a page reads nothing of the card when the user selects text in the card or everything', async () => {
  const { page, findRead } = await openWithReport();
  const expectUnread = async () => expect(findRead(await recordedSelections(page))).toEqual([]);
  const report = await find(page, 'Report', 'textbox');
  await report!.focus();
  await selectAll(page);
  await expectUnread();
  const { x, y, width, height } = await boxOf(page, 'Back Soon', 'region');
  await page.mouse.move(x + 3, y + 3);
  await page.mouse.down();
  await page.mouse.move(x + width / 2, y + height / 2, { steps: 4 });
  await page.mouse.up();
  await expectUnread();
  const button = await middleOf(page, 'Copy a report');
  await page.mouse.click(button.x, button.y - 40, { count: 3 });
  await expectUnread();

  await page.click('h1');
  await selectAll(page);
  await expectUnread();
  await page.evaluate("document.execCommand('copy')");
  const { url } = await openSite(html('<title>Mail</title><textarea></textarea>'));
  expect(findRead(await pasteAt(browser, `${url}/mail`))).toEqual([]);
});

async function selectAll(page: Page): Promise<void> {
  await page.keyboard.down('Control');
  await page.keyboard.press('a', { commands: ['SelectAll'] });
  await page.keyboard.up('Control');
}

/** All recorded selections, and the current one. */
const recordedSelections = (page: Page) =>
  page.evaluate("[...recorded, String(getSelection())].join(' ')") as Promise<string>;
