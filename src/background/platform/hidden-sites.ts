import { browser } from '../../browser';
import { changeSettings, loadSettings, type Settings } from '../../settings';
import { currentSettings } from './preferences';
import { session } from './session';

const KEY = 'hidden in private windows';

/** Whether the user wants no card on a page's site. */
export async function isHidden(url: string, isPrivate: boolean): Promise<boolean> {
  // Of the copy of the settings: a card waits for this.
  return (await hiddenSites(isPrivate, currentSettings())).includes(new URL(url).origin);
}

/** Hides the card on a page's site, or shows it again; of a private window only while it lasts. */
export async function setHidden(url: string, isPrivate: boolean, isHidden: boolean): Promise<void> {
  const { origin } = new URL(url);
  const hidden = await hiddenSites(isPrivate, await loadSettings());
  const others = hidden.filter((site) => site !== origin);
  const sites = isHidden ? [...others, origin] : others;
  if (isPrivate) await session.set(KEY, sites);
  else await changeSettings({ hiddenSites: sites });
}

/** Forgets, with the last private window, what was hidden in it. */
export async function removePrivateHiddenSites(): Promise<void> {
  const windows = await browser.windows.getAll();
  if (!windows.some(({ incognito }) => incognito)) await session.remove(KEY);
}

async function hiddenSites(isPrivate: boolean, { hiddenSites }: Settings): Promise<string[]> {
  // A private window begins with the settings' own, and goes on by itself once they are changed in it.
  const inPrivate = isPrivate ? await session.get<string[]>(KEY) : undefined;
  return inPrivate ?? hiddenSites;
}
