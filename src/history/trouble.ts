import { browser } from '../browser';

/** What went wrong with the history, for our pages to say. */
export interface Trouble {
  /** Databases that could not be opened and were put aside, oldest first. */
  setAside: { name: string; reason: string; atMs: number }[];
  /** When there was last no room; `isSolved` where letting go of the oldest made some. */
  full?: { atMs: number; isSolved: boolean };
}

// Not in the database, which is what has trouble.
const KEY = 'history trouble';
const FIRST = 'back-soon';

/** What went wrong and was not yet dismissed. */
export async function historyTrouble(): Promise<Trouble> {
  const kept = (await browser.storage.local.get(KEY))[KEY] as Partial<Trouble> | undefined;
  return { ...kept, setAside: kept?.setAside ?? [] };
}

/** The name of the database in use: the one after the last that was set aside. */
export async function currentName(): Promise<string> {
  const { last } = (await browser.storage.local.get({ [KEY]: {} }))[KEY] as { last?: string };
  return last === undefined ? FIRST : nameAfter(last);
}

/** back-soon, back-soon-2, back-soon-3… */
export function nameAfter(name: string): string {
  return `${FIRST}-${Number(name.slice(FIRST.length + 1) || 1) + 1}`;
}

/** Notes that a database is used no more; `reason` is the name of the error. It stays as it is. */
export function setAside(name: string, reason: string, atMs: number): Promise<void> {
  return change(async (trouble) => {
    // Somebody else may have met the same.
    if (trouble.setAside.some((one) => one.name === name)) return trouble;
    return { ...trouble, last: name, setAside: [...trouble.setAside, { name, reason, atMs }] };
  });
}

/** Notes that there was no room. */
export const noteFull = (atMs: number, isSolved: boolean) =>
  change(async (trouble) => ({ ...trouble, full: { atMs, isSolved } }));

/** The user has read that there was no room. */
export const dismissFull = () => change(async ({ full: _, ...trouble }) => trouble);

/** Deletes a database that was set aside, for good. */
export const deleteSetAside = (name: string) =>
  change(async (trouble) => {
    if (!trouble.setAside.some((one) => one.name === name)) return trouble;
    await new Promise<void>((resolve, reject) => {
      const deletion = indexedDB.deleteDatabase(name);
      deletion.onsuccess = () => resolve();
      deletion.onerror = () => reject(deletion.error);
    });
    return { ...trouble, setAside: trouble.setAside.filter((one) => one.name !== name) };
  });

/** One change at a time, of whichever of our contexts. */
async function change(next: (trouble: Trouble) => Promise<Trouble>): Promise<void> {
  await navigator.locks.request(KEY, async () => {
    const trouble = await historyTrouble();
    const changed = await next(trouble);
    if (changed !== trouble) await browser.storage.local.set({ [KEY]: changed });
  });
}
