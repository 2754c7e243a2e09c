import { browser, isFirefox } from '../../browser';
import { CONSENT_FRAGMENT, mayTellOthers } from '../../permissions';

/** What waits for the consent; only the last request does. Lost when the background is stopped. */
let waiting: (() => unknown) | undefined;

/**
 * Runs a task that tells others which site the user visits. Where Firefox has to ask for the consent
 * first, opens the settings, because neither a card in a page nor the popup can show Firefox's
 * question: the first may not ask, and the second covers it. Given the consent, the task runs and the
 * tab comes to the front.
 *
 * @returns the result of the task; undefined if it waits for the consent
 */
export async function withConsent<T>(
  tabId: number,
  task: () => Promise<T>,
): Promise<T | undefined> {
  if (await mayTellOthers()) return task();
  waiting = () => {
    void browser.tabs.update(tabId, { active: true }).catch(() => {});
    return task();
  };
  await browser.tabs.create({
    url: browser.runtime.getURL(`src/ui/options/index.html${CONSENT_FRAGMENT}`),
  });
  return undefined;
}

/** Runs what waits for the consent when it is given. Call this once when the worker starts. */
export function watchConsent(): void {
  if (!isFirefox) return;
  browser.permissions.onAdded.addListener(async () => {
    if (!waiting || !(await mayTellOthers())) return;
    const task = waiting;
    waiting = undefined;
    await task();
  });
}
