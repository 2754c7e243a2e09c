import { browser } from '../../browser';
import type { StoredItems } from '../../core/stored-items';
import { changeSettings } from '../../settings';
import { currentSettings } from './current-settings';
import { enqueue } from './queue';
import { session } from './session';

const KEY = 'hidden in private windows';

/** Sites that were hidden or shown in private windows; absent until the user does so there. */
let privateSites: string[] | undefined;

export function restorePrivateHiddenSites(stored: StoredItems): void {
  const sites = stored[KEY];
  privateSites = Array.isArray(sites) ? sites : undefined;
}

/** The origins without a card: private windows use those in the settings until they change them. */
export const hiddenSites = (isPrivate: boolean): readonly string[] =>
  (isPrivate ? privateSites : undefined) ?? currentSettings().hiddenSites;

/** Whether the user has hidden the card on a page's site. */
export const isHidden = (url: string, isPrivate: boolean): boolean =>
  hiddenSites(isPrivate).includes(new URL(url).origin);

/**
 * Hides the card on a page's site, or shows it again. In a private window this is forgotten when the
 * last private window closes.
 */
export const setHidden = (url: string, isPrivate: boolean, isHidden: boolean): Promise<void> =>
  enqueue(KEY, () => storeHidden(new URL(url).origin, isPrivate, isHidden));

async function storeHidden(origin: string, isPrivate: boolean, isHidden: boolean): Promise<void> {
  const change = (hidden: readonly string[]) => {
    const others = hidden.filter((site) => site !== origin);
    return isHidden ? [...others, origin] : others;
  };
  if (!isPrivate)
    return changeSettings(({ hiddenSites }) => ({ hiddenSites: change(hiddenSites) }));
  privateSites = change(hiddenSites(true));
  await session.set(KEY, privateSites);
}

/** Removes the sites that were hidden in private windows, once no private window is open. */
export async function removePrivateHiddenSites(): Promise<void> {
  const windows = await browser.windows.getAll();
  if (windows.some(({ incognito }) => incognito)) return;
  privateSites = undefined;
  await session.remove(KEY);
}
