import { setTimeout as wait } from 'node:timers/promises';
import { until } from '../until';
import { startSite } from '../world/site';
import { makeBusy } from './busy-machine';
import { clearRecording, type RecordedBrowser, readRecording } from './recorded-browser';
import type { Routes, Scenario, Stage } from './scenario';
import { discardAndWakeTab, duplicateTab } from './tab-actions';
import type { Recording } from './trace';

/** A step has ended if the browser has reported no event for this time. */
const QUIET_MS = 700;
const BUSY_QUIET_MS = 2000;
const LONGEST_STEP_MS = 30_000;

/** Plays a scenario in a tab of its own; returns the events that the browser reported meanwhile. */
export async function play(scenario: Scenario, recorded: RecordedBrowser): Promise<Recording> {
  const { browser } = recorded;
  const [shop, other] = await Promise.all([startSite(), startSite()]);
  respond(shop, scenario.shop);
  if (scenario.other) respond(other, scenario.other);
  const page = await browser.newPage();
  await settle(recorded, QUIET_MS);
  await clearRecording(recorded);
  const quiet = scenario.isBusy ? makeBusy() : undefined;

  const settled = () => settle(recorded, scenario.isBusy ? BUSY_QUIET_MS : QUIET_MS);
  const step =
    <Args extends unknown[]>(act: (...args: Args) => unknown) =>
    async (...args: Args) => {
      await act(...args);
      await settled();
    };
  const shopUrl = `http://shop.localhost:${shop.port}`;
  const press = async (selector: string) => {
    await page.focus(selector);
    // The driver loses a tab that shows a prerendered page.
    await page.keyboard.press('Enter').catch(() => {});
  };
  const stage: Stage = {
    shopUrl,
    otherUrl: `http://other.localhost:${other.port}`,
    begin: (path) => recorded.open(page, new URL(path, shopUrl).href),
    open: step((path) => recorded.open(page, new URL(path, shopUrl).href)),
    press: step(press),
    beginPress: press,
    reload: step(() => recorded.reload(page)),
    reloadForm: step(async () => {
      recorded.reload(page);
      await recorded.confirmResending(page);
    }),
    back: step(() => recorded.travel(page, -1)),
    forward: step(() => recorded.travel(page, 1)),
    run: step((script) => void page.evaluate(script).catch(() => {})),
    close: step(() => page.close()),
    duplicate: step(() => duplicateTab(recorded)),
    discardAndWake: step(() => discardAndWakeTab(recorded)),
    settled,
    respond: (routes) => respond(shop, routes),
    untilAsked: async (path, count = 1) => {
      const isIt = (asked: { path: string }) => asked.path === path;
      await until(`requests of ${path}`, () => shop.requests.filter(isIt).length >= count);
    },
    untilTrue: async (script) => {
      await until(script, () => page.evaluate(script));
    },
  };
  try {
    await scenario.steps(stage);
    await settled();
    return await readRecording(recorded);
  } finally {
    await quiet?.();
    await Promise.all([shop.close(), other.close()]);
  }
}

function respond(site: Awaited<ReturnType<typeof startSite>>, routes: Routes): void {
  site.respond((req, res) => {
    const route = routes[(req.url ?? '/').split('?', 1)[0] ?? '/'];
    return route ? route(req, res) : void res.writeHead(404).end();
  });
}

/** Waits until the browser has reported no event for a while, and every document has responded. */
async function settle(recorded: RecordedBrowser, quietMs: number): Promise<void> {
  const deadlineMs = Date.now() + LONGEST_STEP_MS;
  let heard = -1;
  let quietSinceMs = Date.now();
  while (Date.now() < deadlineMs) {
    const { asked, documents, events } = await readRecording(recorded);
    if (events.length !== heard) quietSinceMs = Date.now();
    heard = events.length;
    if (Date.now() - quietSinceMs > quietMs && documents.length === asked) return;
    await wait(50);
  }
}
