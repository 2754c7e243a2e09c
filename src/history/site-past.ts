import { pastOfSite, type SitePast } from '../core/schedule/past-outages';
import { openDatabase, type StoredRecord } from './database';

// The card uses three recoveries. Some records have no recovery, and several tabs may have met the
// same outage. A page is waiting for the result, so the number of records read is limited.
const MOST_READ = 40;

/** Reads the newest records of a site (a host with its port) and returns its past recoveries. */
export async function readSitePast(site: string): Promise<SitePast> {
  const { store } = (await openDatabase()).transaction('failures');
  const ofSite = IDBKeyRange.bound([site], [site, []]);
  const records: StoredRecord[] = [];
  let cursor = await store.index('by-site').openCursor(ofSite, 'prev');
  while (cursor && records.push(cursor.value) < MOST_READ) cursor = await cursor.continue();
  return pastOfSite(records);
}
