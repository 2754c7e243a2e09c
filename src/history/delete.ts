import { database } from './database';
import { remove, writing } from './rows';
import { deleteSetAside, dismissFull, historyTrouble } from './trouble';

// Pages delete without asking the background: a transaction keeps each deletion whole, and the
// background holds nothing of what it has written. A failure that goes on is remembered again.

/** Deletes one failure. */
export async function deleteOne(id: string): Promise<void> {
  await remove(writing(await database()), [id]);
}

/** Deletes all failures of a site, which is a host with its port; gives how many. */
export async function deleteSite(site: string): Promise<number> {
  const transaction = writing(await database());
  const sites = transaction.objectStore('failures').index('by-site');
  const ids = await sites.getAllKeys(IDBKeyRange.bound([site], [site, []]));
  await remove(transaction, ids);
  return ids.length;
}

/** Deletes everything that was ever remembered, in databases set aside as well. */
export async function deleteAll(): Promise<void> {
  const transaction = writing(await database());
  await Promise.all([
    transaction.objectStore('failures').clear(),
    transaction.objectStore('entries').clear(),
    transaction.done,
  ]);
  for (const { name } of (await historyTrouble()).setAside) await deleteSetAside(name);
  await dismissFull();
}
