import { setTimeout as wait } from 'node:timers/promises';
import { ADDON_ID, connectionOf, inChrome, runIn } from '../drivers/firefox/chrome-scope';
import { launchFirefox as launch, UUID } from '../drivers/firefox/launch';
import { contextOf, tabs } from '../drivers/firefox/tabs';
import { until } from '../until';
import { ignore, type RecordedBrowser } from './recorded-browser';
import { RECORDER_ID } from './recorder/install';

/** Launches Firefox with a build of Back Soon and the recorder. */
export async function launchFirefox(
  backSoonDir: string,
  recorderDir: string,
): Promise<RecordedBrowser> {
  // Drivers turn its viewer for JSON off.
  const browser = await launch({ prefs: { 'devtools.jsonview.enabled': true } });
  await browser.installExtension(backSoonDir);
  await browser.installExtension(recorderDir);
  const backgroundOf = (addonId: string) =>
    until('the background page', () =>
      inChrome(
        browser,
        ({ extensionOf, navigables }, addonId) => {
          const views = [...extensionOf(addonId).views];
          const view = views.find((view) => view.viewType === 'background');
          return view && navigables.getIdForBrowsingContext(view.xulBrowser.browsingContext);
        },
        addonId,
      ),
    );
  await backgroundOf(ADDON_ID);
  const recorder = await backgroundOf(RECORDER_ID);
  const version = (await browser.version()).split('/')[1] ?? '';
  return {
    name: 'firefox',
    version: version.split('.')[0] ?? '',
    backSoon: `moz-extension://${UUID}`,
    browser,
    inRecorder: (task, ...args) => runIn(browser, recorder, task, args),
    closeTab: (end) => tabs.closeTab(browser, end),
    open(page, url) {
      const navigation = { context: contextOf(page), url, wait: 'none' };
      ignore(connectionOf(browser).send('browsingContext.navigate', navigation));
    },
    reload: (page) => ignore(tabs.reload(page)),
    travel: (page, by) => ignore(tabs.travel(page, by)),
    confirmResending: tabs.confirmResending,
    letAlone: (durationMs) => wait(durationMs),
  };
}
