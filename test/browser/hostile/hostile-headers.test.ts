import type { Browser } from 'puppeteer-core';
import { beforeAll, expect, test } from 'vitest';
import type { Handler } from '../../world/site';
import { openSite, press, pressIn, untilCardShown } from '../support/harness';
import { sharedPopupBrowser } from '../support/shared-browser';
import { closePopup, openAt, openPopup, reportIn, textOf, untilPageSays } from '../support/steps';

let browser: Browser;
beforeAll(async () => {
  browser = await sharedPopupBrowser();
});

/** Every header whose value the card or the report may show. */
const SHOWN =
  'server via x-powered-by x-cache x-served-by proxy-status retry-after cf-ray x-amz-cf-id x-akamai-request-id x-azure-ref x-vercel-id x-nf-request-id fly-request-id eo-log-uuid eagleid apigw-requestid x-amzn-requestid x-request-id x-varnish';

/** Hostile values as bytes; one is a folded header line, which some servers still send. */
const VALUES: readonly Buffer[] = [
  Buffer.from('"><img src=x onerror="document.title=\'injected\'">injected<b>'),
  Buffer.from('abcd\u202einjected\u2066\u200b\ufeff'),
  Buffer.from('injected'.repeat(1000)),
  Buffer.from('abcdef\r\n injected: yes\r\n\tinjected'),
  Buffer.concat([
    Buffer.from('injected'),
    Buffer.from([0x01, 0x07, 0x1b, 0x7f, 0x80, 0xc3, 0x28, 0xff, 0xfe]),
  ]),
];

test('neither the card, the report nor the popup shows hostile values of response headers', async () => {
  const site = await openSite(respond(502));
  const page = await openAt(browser, `${site.url}/tea`);
  expectPlain(await untilCardShown(page));
  await press(page, 'Contact the shop');
  const report = await reportIn(page);
  expectPlain(report);
  expect(report.split('\n').length).toBeLessThan(10);

  const popup = await openPopup(browser);
  await untilPageSays(popup, 'Try now');
  await pressIn(popup, 'Contact the shop');
  expectPlain(await reportIn(popup));
  expectPlain(await textOf(popup));
  await closePopup(popup);

  // For a page that is no failure, the popup names the server.
  const { url } = await openSite(respond(404));
  const missing = await openAt(browser, url);
  const other = await openPopup(browser);
  await untilPageSays(other, 'Status 404');
  expectPlain(await textOf(other));
  expect(await missing.title()).toBe('Answer');
});

/** A response with one of the values in each header of `SHOWN`. */
function respond(status: number): Handler {
  return ({ socket }) => {
    const body = '<!doctype html><title>Answer</title><h1>Bad</h1>';
    const start = `HTTP/1.1 ${status} Answer\r\ncontent-type: text/html\r\nconnection: close\r\n`;
    socket.write(`${start}content-length: ${body.length}\r\n`);
    for (const [index, name] of SHOWN.split(' ').entries()) {
      socket.write(`${name}: `);
      socket.write(VALUES[index % VALUES.length]!);
      socket.write('\r\n');
    }
    socket.end(`\r\n${body}`);
  };
}

/** Expects only Back Soon's own text: nothing injected, no invisible or bidirectional characters. */
function expectPlain(text: string): void {
  expect(text).not.toMatch(/injected|<|[\u0080-\u009f\u200b\u202a-\u202e\u2066-\u2069\ufeff]/);
  expect(text.length).toBeGreaterThan(50);
  expect(text.length).toBeLessThan(1500);
}
