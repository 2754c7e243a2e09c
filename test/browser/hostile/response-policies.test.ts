import type { Browser } from 'puppeteer-core';
import { beforeAll, expect, test } from 'vitest';
import { page as html } from '../../world/responses';
import { clickAt, openSite, untilCardShown } from '../support/harness';
import { sharedBrowser } from '../support/shared-browser';
import { openAt, untilTitled, words } from '../support/steps';
import { expectStyledCard } from '../support/styled-card';

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});

// https://github.com/w3c/webappsec-permissions-policy/blob/main/features.md
const FEATURES =
  'accelerometer autoplay camera clipboard-read clipboard-write cross-origin-isolated display-capture encrypted-media fullscreen geolocation gyroscope idle-detection keyboard-map magnetometer microphone midi payment picture-in-picture publickey-credentials-get screen-wake-lock storage-access sync-script sync-xhr unload usb web-share window-management xr-spatial-tracking';

/** Response headers that restrict what a page may do. */
const POLICIES: [what: string, headers: Record<string, string>][] = [
  [
    'every policy that restricts scripts, styles, requests and frames',
    {
      'content-security-policy': [
        "default-src 'none'; base-uri 'none'; form-action 'none'",
        "script-src 'none'; connect-src 'none'; worker-src 'none'",
        "style-src 'none'; style-src-attr 'none'; font-src 'none'",
        "require-trusted-types-for 'script'; trusted-types 'none'",
        "frame-ancestors 'none'; upgrade-insecure-requests",
      ].join(', '),
      'permissions-policy': FEATURES.replaceAll(' ', '=(), ').concat('=()'),
      'document-policy': 'document-write=?0, force-load-at-top, js-profiling=?0',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'cross-origin-resource-policy': 'same-origin',
      'x-frame-options': 'DENY',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'origin-agent-cluster': '?1',
    },
  ],
  ['a sandbox', { 'content-security-policy': 'sandbox' }],
  [
    'headers that clear, load and reload',
    {
      'clear-site-data': '"*"',
      refresh: '9999',
      link: '</style.css>; rel=preload; as=style, </>; rel=prerender',
      'service-worker-allowed': '/',
    },
  ],
];

test.each(POLICIES)('the card appears styled and reloads the page under %s', async (_, headers) => {
  const site = await openSite(html('<h1>Bad</h1>', { status: 502, headers }));
  const page = await openAt(browser, site.url);
  expect(await untilCardShown(page)).toContain(words('headline'));
  await expectStyledCard(page);
  site.respond(html('<title>Back</title>'));
  // Puppeteer's own click waits for scripts of the page, which a sandbox may forbid.
  await clickAt(page, 'Try now');
  await untilTitled(page, 'Back');
});
