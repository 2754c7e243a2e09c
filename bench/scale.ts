/**
 * Measures how the cost grows with the number of failing tabs (20 and 200 tabs of 20 shops, at the same
 * time) and with the number of failures of one tab (up to 10,000).
 *
 *   npm run build:chrome && npx tsx bench/scale.ts
 */
import type { Browser } from 'puppeteer-core';
import type { OutageEvent } from '../src/core/outage/events';
import { UNKNOWN_DIAGNOSIS } from '../src/core/outage/failure';
import { newOutage, type Outage } from '../src/core/outage/outage';
import { reduce } from '../src/core/outage/reduce';
import { workerOf } from '../test/drivers/chromium/contexts';
import { EXTENSION, launchWithExtension } from '../test/drivers/launch';
import { gatewayError } from '../test/world/responses';
import { type LoggedRequest, type Site, startSite } from '../test/world/site';
import { costOf } from './extension-process';
import { median } from './statistics';
import { printHead, printRow, printTitle } from './table';

const SHOPS = 20;
const WATCHED_MS = 40_000;
const FAILURES = 10_000;

interface Run {
  name: string;
  browser: Browser;
  sites: Site[];
}

const runs = [await open(1), await open(10)];
try {
  await new Promise((resolve) => setTimeout(resolve, WATCHED_MS + 5_000));
  printTitle(`Failing tabs, in the first ${WATCHED_MS / 1000} s after each shop's first failure`);
  printHead('', ['requests to each shop', 'worker CPU', 'heap', 'storage.session', 'alarms']);
  for (const run of runs) await report(run);
} finally {
  await Promise.all(
    runs.flatMap(({ browser, sites }) => [browser, ...sites].map((it) => it.close())),
  );
}
reportManyFailures();

async function open(tabsEach: number): Promise<Run> {
  // 200 processes would overload the machine. The worker still has a process of its own.
  const browser = await launchWithExtension(EXTENSION, { args: ['--renderer-process-limit=2'] });
  const sites = await Promise.all(Array.from({ length: SHOPS }, () => startSite()));
  for (const site of sites) site.respond(gatewayError(502));
  const worker = await workerOf(browser);
  const urls = sites.flatMap(({ url }) =>
    Array.from({ length: tabsEach }, (_, i) => `${url}/${i}`),
  );
  await worker.evaluate(async (urls) => {
    for (const url of urls) await chrome.tabs.create({ url, active: false });
  }, urls);
  return { name: `${urls.length} tabs, ${SHOPS} shops`, browser, sites };
}

async function report({ name, browser, sites }: Run): Promise<void> {
  const { cpuS, heapBytes } = await costOf(browser);
  const worker = await workerOf(browser);
  const storedBytes = await worker.evaluate(() => chrome.storage.session.getBytesInUse());
  const alarms = await worker.evaluate(async () => (await chrome.alarms.getAll()).length);
  printRow(name, [
    String(median(sites.map(({ requests }) => countProbes(requests)))),
    `${cpuS.toFixed(1)} s`,
    `${(heapBytes / 1024).toFixed(0)} KiB`,
    `${(storedBytes / 1024).toFixed(0)} KiB`,
    String(alarms),
  ]);
}

/** Counts the probes within 40 s after the first request to a shop. */
function countProbes(requests: LoggedRequest[]): number {
  const untilMs = (requests[0]?.atMs ?? 0) + WATCHED_MS;
  const isProbe = ({ headers, atMs }: LoggedRequest) =>
    headers['sec-fetch-mode'] !== 'navigate' && atMs < untilMs;
  return requests.filter(isProbe).length;
}

/** Measures in the core how long one more failed attempt takes, and the size of the stored state. */
function reportManyFailures(): void {
  let outage: Outage = newOutage('https://shop.example', 0);
  const apply = (event: OutageEvent, nowMs: number) => {
    ({ outage } = reduce(outage, event, { nowMs, random: Math.random }));
  };
  apply(
    {
      type: 'failed',
      tabId: 1,
      id: 'a',
      isPrivate: false,
      surface: 'overlay',
      url: 'https://shop.example/tea',
      status: 502,
      submission: 'none',
      diagnosis: UNKNOWN_DIAGNOSIS,
    },
    0,
  );
  const costsMs: number[] = [];
  const sizes: number[] = [];
  for (let probeId = 1; probeId <= FAILURES; probeId += 1) {
    const fromMs = performance.now();
    apply({ type: 'keep-trying', tabId: 1 }, probeId);
    const result = { status: 502, verdict: 'failing', durationMs: 40, visibleTabIds: [1] } as const;
    apply({ type: 'probed', probeId, ...result }, probeId);
    costsMs.push(performance.now() - fromMs);
    sizes.push(JSON.stringify(outage).length);
  }
  printTitle(`One tab with ${FAILURES} failures in a row, in the core`);
  printHead('failures', ['cost of one more', 'stored state']);
  for (const count of [100, 300, 1000, FAILURES])
    printRow(String(count), [
      `${median(costsMs.slice(count - 100, count)).toFixed(2)} ms`,
      `${((sizes[count - 1] ?? 0) / 1024).toFixed(0)} KiB`,
    ]);
}
