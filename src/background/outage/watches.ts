import { browser, isPrivateContext } from '../../browser';
import { type Outage, type Watch, watchOf } from '../../core/outage/outage';
import { watchesIn } from './stored-state';

const KEY = 'watches';

/** Watches by the key of their outage. */
export type WatchesByOutage = Record<string, Watch[]>;

/** The watches that were stored last, as JSON. */
let stored = '';

/** Reads the watches from before the browser was closed. */
export async function loadWatches(): Promise<WatchesByOutage> {
  // In Chromium, the workers for ordinary and for private windows share this storage. Only the
  // first one has watches.
  if (isPrivateContext()) return {};
  const watches = watchesIn((await browser.storage.local.get(KEY))[KEY]);
  stored = JSON.stringify(watches);
  return watches;
}

/** Stores all watches for the next start of the browser, except those of private windows. */
export async function saveWatches(outages: Iterable<Outage>): Promise<void> {
  if (isPrivateContext()) return;
  const watches: WatchesByOutage = {};
  for (const { key, watched } of [...outages].map(watchedIn))
    if (watched.length > 0) watches[key] = watched;
  const text = JSON.stringify(watches);
  if (text === stored) return;
  stored = text;
  try {
    await browser.storage.local.set({ [KEY]: watches });
  } catch (error) {
    // The disk may be full. The next change of any outage stores the watches again.
    stored = '';
    console.error(error);
  }
}

/** Returns all watched pages of an outage, with or without a tab. */
export function watchedIn({ key, failures, watches }: Outage): { key: string; watched: Watch[] } {
  const inTabs = Object.values(failures).filter(
    ({ isWatched, isPrivate, phase }) => isWatched && !isPrivate && phase === 'waiting',
  );
  return { key, watched: [...watches, ...inTabs.map(watchOf)] };
}
