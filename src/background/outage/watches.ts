import { browser, isPrivateContext } from '../../browser';
import { type Outage, type Watch, watchOf } from '../../core/outage/outage';
import { watchesIn } from './stored-state';

const KEY = 'watches';
type Stored = Record<string, Watch[]>;

let stored = '';

/** What was being watched when the browser was closed, by the outages' keys. */
export async function loadWatches(): Promise<Stored> {
  // Chromium's two workers share this storage: the watches are the ordinary one's.
  if (isPrivateContext()) return {};
  const watches = watchesIn((await browser.storage.local.get(KEY))[KEY]);
  stored = JSON.stringify(watches);
  return watches;
}

/** Keeps what is watched for after a restart of the browser; of private windows nothing. */
export async function saveWatches(outages: Iterable<Outage>): Promise<void> {
  if (isPrivateContext()) return;
  const watches: Stored = {};
  for (const { key, watched } of [...outages].map(watchedIn))
    if (watched.length > 0) watches[key] = watched;
  const text = JSON.stringify(watches);
  if (text === stored) return;
  stored = text;
  try {
    await browser.storage.local.set({ [KEY]: watches });
  } catch (error) {
    // The disk may be full. To be tried again with the next change, of whatever.
    stored = '';
    console.error(error);
  }
}

/** All that is watched of a site, with a tab or without. */
export function watchedIn({ key, failures, watches }: Outage): { key: string; watched: Watch[] } {
  const inTabs = Object.values(failures).filter(
    ({ isWatched, isPrivate, phase }) => isWatched && !isPrivate && phase === 'waiting',
  );
  return { key, watched: [...watches, ...inTabs.map(watchOf)] };
}
