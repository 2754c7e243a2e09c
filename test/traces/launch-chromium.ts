import { setTimeout as wait } from 'node:timers/promises';
import puppeteer, { type CDPSession } from 'puppeteer-core';
import { chromiumFlags, findChromium } from '../drivers/chromium/launch';
import { tabs } from '../drivers/chromium/tabs';
import { until } from '../until';
import { ignore, type RecordedBrowser } from './recorded-browser';
import { RECORDER_SCRIPT } from './recorder/install';

/** Launches Chromium with a build of Back Soon and the recorder. */
export async function launchChromium(
  backSoonDir: string,
  recorderDir: string,
): Promise<RecordedBrowser> {
  const browser = await puppeteer.launch({
    executablePath: findChromium(),
    pipe: true,
    enableExtensions: [backSoonDir, recorderDir],
    args: chromiumFlags,
  });
  const workerAt = async (path: string) => {
    const target = await browser.waitForTarget(
      (target) => target.type() === 'service_worker' && target.url().endsWith(path),
    );
    const worker = await target.worker();
    if (!worker) throw new Error(`the worker ${path} cannot be reached`);
    return worker;
  };
  const findRecorder = () => workerAt(`/${RECORDER_SCRIPT}`);
  let recorder = await findRecorder();
  const backSoon = await workerAt('/service-worker-loader.js');
  for (const worker of [recorder, backSoon])
    await until('the worker to be active', () =>
      worker.evaluate('registration.active?.state === "activated"'),
    );
  const version = (await browser.version()).split('/')[1] ?? '';
  return {
    name: 'chromium',
    version: version.split('.')[0] ?? '',
    backSoon: new URL('.', backSoon.url()).href.slice(0, -1),
    browser,
    inRecorder: (task, ...args) => recorder.evaluate(task as never, ...args) as never,
    closeTab: (end) => tabs.closeTab(browser, end),
    open: (page, url) => ignore(page.goto(url)),
    reload: (page) => ignore(page.reload()),
    travel: (page, by) => ignore(tabs.travel(page, by)),
    // Headless, it does not ask.
    confirmResending: async () => {},
    async letAlone(durationMs) {
      await setAttached(recorder.client, false);
      await wait(durationMs);
      await setAttached(recorder.client, true);
      recorder = await findRecorder();
    },
  };
}

/** Lets go of all tabs and workers, or takes hold of them again: Chromium wakes a tab that is held. */
async function setAttached(session: CDPSession, isAttached: boolean): Promise<void> {
  await session.connection()?.send('Target.setAutoAttach', {
    autoAttach: isAttached,
    waitForDebuggerOnStart: isAttached,
    flatten: true,
    // As Puppeteer does: pages are found through their tabs.
    ...(isAttached ? { filter: [{ type: 'page', exclude: true }, {}] } : {}),
  });
}
