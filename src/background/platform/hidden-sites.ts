import { browser } from '../../browser';
import { changeSettings, loadSettings, type Settings } from '../../settings';
import { currentSettings } from './preferences';
import { session } from './session';

const KEY = 'hidden in private windows';

/** Whether the user has hidden the card on a page's site. */
export async function isHidden(url: string, isPrivate: boolean): Promise<boolean> {
  // Not from the storage, as a card waits for this.
  return (await hiddenSites(isPrivate, currentSettings())).includes(new URL(url).origin);
}

/**
 * Hides the card on a page's site, or shows it again. In a private window this is forgotten when the
 * last private window closes.
 */
export async function setHidden(url: string, isPrivate: boolean, isHidden: boolean): Promise<void> {
  const { origin } = new URL(url);
  const hidden = await hiddenSites(isPrivate, await loadSettings());
  const others = hidden.filter((site) => site !== origin);
  const sites = isHidden ? [...others, origin] : others;
  if (isPrivate) await session.set(KEY, sites);
  else await changeSettings({ hiddenSites: sites });
}

/** Removes the sites that were hidden in private windows, once no private window is open. */
export async function removePrivateHiddenSites(): Promise<void> {
  const windows = await browser.windows.getAll();
  if (!windows.some(({ incognito }) => incognito)) await session.remove(KEY);
}

/** The hidden sites: private windows use those in `settings` until their own list is changed. */
async function hiddenSites(isPrivate: boolean, settings: Settings): Promise<string[]> {
  const privateSites = isPrivate ? await session.get<string[]>(KEY) : undefined;
  return privateSites ?? settings.hiddenSites;
}
