import { browser } from '../browser';
import { changeSettings, loadSettings } from '../settings';
import { currentSettings } from './preferences';
import { session } from './session';

const KEY = 'hidden in private windows';

/** Whether the shopper wants no card on a page's site. */
export async function isHidden(url: string, isPrivate: boolean): Promise<boolean> {
  const { origin } = new URL(url);
  // Of the copy: a card waits for this.
  if (currentSettings().hiddenSites.includes(origin)) return true;
  return isPrivate && (await hiddenInPrivate()).includes(origin);
}

/** Hides the card on a page's site, or shows it again; of a private window only while it lasts. */
export async function setHidden(url: string, isPrivate: boolean, isHidden: boolean): Promise<void> {
  const { origin } = new URL(url);
  const others = (await hiddenSites(isPrivate)).filter((site) => site !== origin);
  const sites = isHidden ? [...others, origin] : others;
  if (isPrivate) await session.set(KEY, sites);
  else await changeSettings({ hiddenSites: sites });
}

/** Forgets, with the last private window, what was hidden in it. */
export async function forgetPrivateHiding(): Promise<void> {
  const windows = await browser.windows.getAll();
  if (!windows.some(({ incognito }) => incognito)) await session.remove(KEY);
}

async function hiddenSites(isPrivate: boolean): Promise<string[]> {
  const { hiddenSites } = await loadSettings();
  return isPrivate ? [...hiddenSites, ...(await hiddenInPrivate())] : hiddenSites;
}

const hiddenInPrivate = async () => (await session.get<string[]>(KEY)) ?? [];
