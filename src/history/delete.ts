import { database } from './database';
import { deleteSetAside, dismissFull, historyTrouble } from './trouble';

// Pages delete without asking the background: a transaction keeps each deletion whole, and the
// background holds nothing of what it has written. An incident that goes on is remembered again.

/** Deletes one incident. */
export async function deleteOne(id: string): Promise<void> {
  await (await database()).delete('incidents', id);
}

/** Deletes all incidents of a site, which is a host with its port; gives how many. */
export async function deleteSite(site: string): Promise<number> {
  const { store, done } = (await database()).transaction('incidents', 'readwrite');
  const ids = await store.index('site and time').getAllKeys(IDBKeyRange.bound([site], [site, []]));
  await Promise.all([...ids.map((id) => store.delete(id)), done]);
  return ids.length;
}

/** Deletes everything that was ever remembered, in databases set aside as well. */
export async function deleteAll(): Promise<void> {
  await (await database()).clear('incidents');
  for (const { name } of (await historyTrouble()).setAside) await deleteSetAside(name);
  await dismissFull();
}
