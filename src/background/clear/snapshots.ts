import { browser } from '../../browser';
import type { Cookie } from '../../core/clear/cookies';
import { session } from '../platform/session';
import type { Site } from './site-cookies';

/** All that is needed to undo one clearing of a site's data. */
export interface Snapshot {
  site: Site;
  cookies: Cookie[];
  /** What `readPageStorage` gave, where it could be read. */
  pageStorage?: string;
}

export interface KeptSnapshot extends Snapshot {
  expiresAtMs: number;
}

const UNDO = 'undo ';
const UNDO_LIFE_MS = 10 * 60_000;
/**
 * How much of pages' storage is kept at most, of all tabs together. The browser allows 10 MB for
 * the whole of the state that outlives the worker, which waiting pages depend on.
 * https://developer.chrome.com/docs/extensions/reference/api/storage#property-session
 */
export const MOST_PAGE_STORAGE_BYTES = 2 * 1024 * 1024;

/**
 * Keeps a snapshot for ten minutes, on top of those that the tab has; without the page's storage
 * where that is too much. Gives what was kept. Call it, like all below, once at a time for a tab.
 */
export async function storeSnapshot(
  tabId: number,
  snapshot: Snapshot,
  nowMs: number,
): Promise<KeptSnapshot> {
  const snapshots = await removeExpiredSnapshots(nowMs);
  const { pageStorage, ...withoutStorage } = snapshot;
  const all = [...snapshots.values()].flat();
  const bytes = [...all, snapshot].reduce((sum, { pageStorage }) => sum + sizeOf(pageStorage), 0);
  const kept = {
    ...(bytes > MOST_PAGE_STORAGE_BYTES ? withoutStorage : snapshot),
    expiresAtMs: nowMs + UNDO_LIFE_MS,
  };
  await session.set(UNDO + tabId, [...(snapshots.get(String(tabId)) ?? []), kept]);
  browser.alarms.create(UNDO + tabId, { when: kept.expiresAtMs });
  return kept;
}

/**
 * Hands the newest snapshot of a tab over to be restored and then forgets it, so that a worker
 * stopped in between leaves it. Undefined where there is none any more.
 */
export async function restoreSnapshot<Result>(
  tabId: number,
  nowMs: number,
  restore: (snapshot: Snapshot) => Promise<Result>,
): Promise<Result | undefined> {
  const snapshots = (await removeExpiredSnapshots(nowMs)).get(String(tabId)) ?? [];
  const newest = snapshots.at(-1);
  if (!newest) return undefined;
  const result = await restore(newest);
  await keep(String(tabId), snapshots.slice(0, -1));
  return result;
}

/** Until when the newest clearing of a tab can be undone, where it was of that origin. */
export async function undoUntilMs(
  tabId: number,
  origin: string,
  nowMs: number,
): Promise<number | undefined> {
  const newest = (await removeExpiredSnapshots(nowMs)).get(String(tabId))?.at(-1);
  return newest?.site.origin === origin ? newest.expiresAtMs : undefined;
}

/** Forgets what a tab has to undo; with a private window's last tab, its cookies are gone too. */
export async function removeSnapshots(tabId: number): Promise<void> {
  await keep(String(tabId), []);
}

/** Forgets every snapshot that is older than ten minutes; gives the others, by their tabs. */
export async function removeExpiredSnapshots(nowMs: number): Promise<Map<string, KeptSnapshot[]>> {
  const snapshots = await session.load<KeptSnapshot[]>(UNDO);
  for (const [tabId, all] of snapshots) {
    const alive = all.filter(({ expiresAtMs }) => expiresAtMs > nowMs);
    snapshots.set(tabId, alive);
    if (alive.length < all.length) await keep(tabId, alive);
  }
  return snapshots;
}

async function keep(tabId: string, snapshots: readonly KeptSnapshot[]): Promise<void> {
  if (snapshots.length > 0) return session.set(UNDO + tabId, snapshots);
  await session.remove(UNDO + tabId);
  await browser.alarms.clear(UNDO + tabId);
}

const sizeOf = (text = '') => new Blob([text]).size;
