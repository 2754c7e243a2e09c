import { browser } from '../../browser';
import type { Cookie } from '../../core/clear/cookies';
import { itemsWithPrefix } from '../../core/stored-items';
import { session } from '../platform/session';
import type { Site } from './site-cookies';

// The snapshots that undo a clearing, a list for each tab. Calls for one tab must not overlap: each
// function here reads the tab's list and then stores it.

/** The data of a site before a clearing: the part that can be restored. */
export interface Snapshot {
  site: Site;
  cookies: Cookie[];
  /** As `readPageStorage` returns it; absent if the page's storage is not in the snapshot. */
  pageStorage?: string;
}

export interface StoredSnapshot extends Snapshot {
  expiresAtMs: number;
}

/** The prefix of the keys in session storage and of the alarms' names. */
const PREFIX = 'undo ';
const LIFETIME_MS = 10 * 60_000;
/**
 * The limit for the page storage in all tabs' snapshots together. The browser limits session storage
 * to 10 MB, which the state of waiting pages needs as well.
 * https://developer.chrome.com/docs/extensions/reference/api/storage#property-session
 */
export const MAX_PAGE_STORAGE_BYTES = 2 * 1024 * 1024;

/**
 * Adds a snapshot to a tab's list for ten minutes. Leaves out the page storage if it exceeds the
 * limit.
 *
 * @returns the snapshot as stored
 */
export async function storeSnapshot(
  tabId: number,
  snapshot: Snapshot,
  nowMs: number,
): Promise<StoredSnapshot> {
  const snapshots = await removeExpiredSnapshots(nowMs);
  const all = [...snapshots.values()].flat();
  const bytes = [...all, snapshot].reduce((sum, { pageStorage }) => sum + sizeOf(pageStorage), 0);
  const stored: StoredSnapshot = { ...snapshot, expiresAtMs: nowMs + LIFETIME_MS };
  if (bytes > MAX_PAGE_STORAGE_BYTES) delete stored.pageStorage;
  await session.set(PREFIX + tabId, [...(snapshots.get(String(tabId)) ?? []), stored]);
  browser.alarms.create(PREFIX + tabId, { when: stored.expiresAtMs });
  return stored;
}

/**
 * Restores the newest snapshot of a tab and then removes it, so that the snapshot is still there if
 * the worker is stopped in between.
 *
 * @returns the result of `restore`; undefined if the tab has no snapshot
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
  await storeSnapshots(String(tabId), snapshots.slice(0, -1));
  return result;
}

/** Until when a tab's newest clearing can be undone; undefined if it was of another origin. */
export async function undoUntilMs(
  tabId: number,
  origin: string,
  nowMs: number,
): Promise<number | undefined> {
  const newest = (await removeExpiredSnapshots(nowMs)).get(String(tabId))?.at(-1);
  return newest?.site.origin === origin ? newest.expiresAtMs : undefined;
}

/** Removes a tab's snapshots, so that no cookies of a closed private window stay stored. */
export async function removeSnapshots(tabId: number): Promise<void> {
  await storeSnapshots(String(tabId), []);
}

/** Moves a tab's snapshots to the tab's new id. */
export async function moveSnapshots(tabId: number, newTabId: number): Promise<void> {
  const snapshots = await session.get<StoredSnapshot[]>(PREFIX + tabId);
  const newest = snapshots?.at(-1);
  if (!snapshots || !newest) return;
  await session.set(PREFIX + newTabId, snapshots);
  browser.alarms.create(PREFIX + newTabId, { when: newest.expiresAtMs });
  await removeSnapshots(tabId);
}

/** Removes the snapshots that are older than ten minutes. Returns the others by tab id. */
export async function removeExpiredSnapshots(
  nowMs: number,
): Promise<Map<string, StoredSnapshot[]>> {
  const snapshots = itemsWithPrefix(await session.getAll(), PREFIX, areSnapshots);
  for (const [tabId, all] of snapshots) {
    const alive = all.filter(({ expiresAtMs }) => expiresAtMs > nowMs);
    snapshots.set(tabId, alive);
    if (alive.length < all.length) await storeSnapshots(tabId, alive);
  }
  return snapshots;
}

const areSnapshots = (stored: unknown): stored is StoredSnapshot[] =>
  Array.isArray(stored) && stored.every((one) => Number.isFinite(one?.expiresAtMs));

async function storeSnapshots(tabId: string, snapshots: readonly StoredSnapshot[]): Promise<void> {
  if (snapshots.length > 0) return session.set(PREFIX + tabId, snapshots);
  await session.remove(PREFIX + tabId);
  await browser.alarms.clear(PREFIX + tabId);
}

const sizeOf = (text = '') => new Blob([text]).size;
