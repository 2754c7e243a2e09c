import type { Browser, Page } from 'puppeteer-core';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  type GatewayName,
  gatewayNames,
  isInstalled,
  startGateway,
} from '../../world/gateways/gateways';
import { startUpstream } from '../../world/gateways/upstream';
import { readHistory } from '../history/remembered';
import { hasHost, until, urlOf, visit } from '../support/harness';
import { sharedBrowser } from '../support/shared-browser';
import { isOwnUrl } from '../support/tabs';

let browser: Browser;

beforeAll(async () => {
  browser = await sharedBrowser();
});

// In parallel, because most of the time is spent waiting for the next probe.
describe.concurrent('the card names a real gateway with a failing upstream, and the page recovers', () => {
  for (const name of gatewayNames)
    test.skipIf(!isInstalled(name))(
      isInstalled(name) ? name : `${name}, which is not installed here`,
      () => failAndRecover(name),
    );
});

async function failAndRecover(name: GatewayName): Promise<void> {
  const upstream = await startUpstream('healthy');
  const gateway = await startGateway(name, { upstreamPort: upstream.port });
  try {
    await upstream.become('refuses');
    const page = await browser.newPage();
    const url = `${gateway.url}/tea`;
    await visit(page, url);
    await until(`the card of ${name}`, () => hasCard(page));
    await upstream.become('healthy');
    await until(`the page of ${name}`, () => isHealthy(page), 45_000);
    expect(await urlOf(page)).toBe(url);
    const { host } = new URL(url);
    const record = (await readHistory(browser)).find(({ site }) => site === host);
    expect(record).toMatchObject({ gateway: name, failed: 'origin' });
    await page.close();
  } finally {
    await gateway.stop();
    await upstream.close();
  }
}

/** Whether the tab shows an overlay or, after an empty body as from Caddy, the recovery page. */
const hasCard = async (page: Page) => isOwnUrl(await urlOf(page)) || hasHost(page);

const isHealthy = async (page: Page) =>
  (await urlOf(page)).startsWith('http:') && !(await hasHost(page));
