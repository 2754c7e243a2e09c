import { browser } from '../../browser';
import { CONSENT_FRAGMENT, mayTellOthers } from '../../permissions';
import { mayOpen } from '../elsewhere/open-limit';

/**
 * Runs a task that tells others which site the user visits. If Firefox's consent is missing, opens the
 * settings instead, where a button asks for it: a card in a page may not ask, and the popup would cover
 * Firefox's question. The user then repeats the request, so that nothing is sent long after the click.
 *
 * @returns the result of the task; undefined without the consent
 */
export async function withConsent<T>(task: () => Promise<T>): Promise<T | undefined> {
  if (await mayTellOthers()) return task();
  const path = `src/ui/options/index.html${CONSENT_FRAGMENT}`;
  if (mayOpen()) await browser.tabs.create({ url: browser.runtime.getURL(path) });
  return undefined;
}
