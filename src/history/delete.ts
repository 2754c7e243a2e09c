import { openDatabase } from './database';
import { deleteRecords, writeTransaction } from './rows';
import { deleteSetAside, dismissFull, readProblems } from './storage-problems';

// Pages delete records without asking the background: each deletion is one transaction, and the
// background caches no records. A failure that is still open is written again.

/** Deletes the record of one failure. */
export async function deleteFailure(id: string): Promise<void> {
  await deleteRecords(writeTransaction(await openDatabase()), [id]);
}

/** Deletes all records of a site (a host with its port); returns how many there were. */
export async function deleteSite(site: string): Promise<number> {
  const transaction = writeTransaction(await openDatabase());
  const sites = transaction.objectStore('failures').index('by-site');
  const ids = await sites.getAllKeys(IDBKeyRange.bound([site], [site, []]));
  await deleteRecords(transaction, ids);
  return ids.length;
}

/** Deletes the whole history, including the databases that were set aside. */
export async function deleteAll(): Promise<void> {
  const transaction = writeTransaction(await openDatabase());
  await Promise.all([
    transaction.objectStore('failures').clear(),
    transaction.objectStore('entries').clear(),
    transaction.done,
  ]);
  for (const { name } of (await readProblems()).setAside) await deleteSetAside(name);
  await dismissFull();
}
