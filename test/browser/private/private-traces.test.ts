import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { expect, onTestFinished, test } from 'vitest';
import { EXTENSION, launchWithExtension } from '../../drivers/launch';
import { TRY_LATER } from '../../world/responses';
import { type SecureHandler, type SecureSite, startSecureSite } from '../../world/secure-site';
import {
  allowPrivateWindows,
  hasLearnedHsts,
  isFirefox,
  press,
  trustAuthority,
  until,
  untilCardShown,
} from '../support/harness';
import {
  openAt,
  openPrivately,
  temporaryFolder,
  untilCardSays,
  untilTitled,
  words,
} from '../support/steps';
import { isOwnUrl } from '../support/tabs';

// Words that occur nowhere else in a profile.
const KNOWN = 'quincepreserves';
const HIDDEN = 'damsonpreserves';
const HIDDEN_EMPTY = 'medlarpreserves';
const ALL = [KNOWN, HIDDEN, HIDDEN_EMPTY];
const DOMAIN = 'shops.example';
const hostOf = (name: string) => `${name}.${DOMAIN}`;

const respond =
  (status: number, body: string): SecureHandler =>
  (_, res) =>
    void res.writeHead(status, { 'content-type': 'text/html', ...TRY_LATER }).end(body);

test('no file of the profile names a site of a private window', async () => {
  const site = await startSecureSite(DOMAIN);
  onTestFinished(() => site.close());
  site.respond((req, res) =>
    respond(502, req.authority?.includes(HIDDEN_EMPTY) ? '' : '<h1>502 Bad Gateway</h1>')(req, res),
  );
  const profile = temporaryFolder();
  const browser = await launch(site, profile);
  const urlAt = (name: string) => `https://${hostOf(name)}:${site.port}/tea`;

  const known = await openAt(browser, urlAt(KNOWN));
  await tryAndCheck(known);

  const page = await openPrivately(browser, urlAt(HIDDEN));
  await tryAndCheck(page);
  const empty = await openEmpty(browser, urlAt(HIDDEN_EMPTY));
  const probesOf = (name: string) =>
    site.requests.filter(({ mode, host }) => mode !== 'navigate' && host === hostOf(name));
  for (const name of [KNOWN, HIDDEN])
    await until(`probes of ${name}`, () => probesOf(name).length > 1);
  expect(new Set(site.requests.map(({ httpVersion }) => httpVersion))).toEqual(new Set(['2.0']));
  site.respond(respond(200, '<title>Tea</title>'));
  for (const failing of [page, empty]) {
    if (!failing) continue;
    await press(failing, 'Try now');
    await untilTitled(failing, 'Tea');
    await failing.close();
  }
  const strict = (name: string) => hasLearnedHsts(browser, hostOf(name));
  // Firefox writes its HSTS state minutes later, or never when a driver ends it.
  if (isFirefox) expect(await Promise.all(ALL.map(strict))).toEqual([true, false, false]);
  await browser.close();

  for (const name of [HIDDEN, HIDDEN_EMPTY]) expect(filesNaming(profile, name), name).toEqual([]);
  // The site of an ordinary window is found, which proves that the search works.
  const files = isFirefox
    ? ['cookies.sqlite', 'places.sqlite']
    : ['Default/Network Persistent State', 'Default/TransportSecurity'];
  expect(filesNaming(profile, KNOWN)).toEqual(expect.arrayContaining(files));
}, 120_000);

async function launch({ authority, spkiHash }: SecureSite, userDataDir: string): Promise<Browser> {
  // Firefox writes its settings to the profile, so they must not name the hosts.
  const web = isFirefox
    ? { prefs: { 'network.dns.forceResolve': '127.0.0.1' } }
    : {
        args: [
          `--host-resolver-rules=MAP *.${DOMAIN} 127.0.0.1, MAP * ~NOTFOUND`,
          `--ignore-certificate-errors-spki-list=${spkiHash}`,
        ],
      };
  const browser = await launchWithExtension(EXTENSION, {
    ...web,
    userDataDir,
    acceptInsecureCerts: false,
  });
  onTestFinished(() => browser.close().catch(() => {}));
  await trustAuthority(browser, authority);
  await allowPrivateWindows(browser);
  return browser;
}

/** Presses “Try now” and “Is it just me?” on a failing page. */
async function tryAndCheck(page: Page): Promise<void> {
  await untilCardShown(page);
  await press(page, 'Try now');
  await untilCardSays(page, 'tried 1 time');
  await press(page, 'Is it just me?');
  await untilCardSays(page, words('rowCookies'));
}

/** Opens a page that fails with an empty body. Firefox shows its own error page, without a card. */
async function openEmpty(browser: Browser, url: string): Promise<Page | undefined> {
  const page = await openPrivately(browser, url, isFirefox ? url : isOwnUrl);
  if (isFirefox) return undefined;
  await tryAndCheck(page);
  return page;
}

/** The files of a profile that contain a name, in any form in which browsers store hosts. */
function filesNaming(profile: string, name: string): string[] {
  const forms = [name, [...name].reverse().join('')].flatMap((text) => [
    Buffer.from(text),
    Buffer.from(text, 'utf16le'),
  ]);
  // Chromium stores hashes of its HSTS hosts.
  // https://source.chromium.org/chromium/chromium/src/+/main:net/http/transport_security_persister.cc
  const labels = hostOf(name).split('.');
  const wire = `${labels.map((label) => String.fromCharCode(label.length) + label).join('')}\0`;
  forms.push(Buffer.from(createHash('sha256').update(wire).digest('base64')));
  return readdirSync(profile, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => {
      const content = Buffer.concat([Buffer.from(file), readFileSync(file)]);
      return forms.some((form) => content.includes(form));
    })
    .map((file) => relative(profile, file));
}
