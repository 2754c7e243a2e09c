import { pastOfSite, type SitePast } from '../core/schedule/past-outages';
import { database, type KeptRecord } from './database';

// The card tells of three recoveries. Some records were left before the end, and some outages were
// met in several tabs. A page is waiting, so no more of the newest are read.
const READ_RECORDS = 40;

/** What the history knows of a site (a host) that fails again, for its card. */
export async function pastOf(site: string): Promise<SitePast> {
  const { store } = (await database()).transaction('failures');
  const ofSite = IDBKeyRange.bound([site], [site, []]);
  const records: KeptRecord[] = [];
  let cursor = await store.index('by-site').openCursor(ofSite, 'prev');
  while (cursor && records.push(cursor.value) < READ_RECORDS) cursor = await cursor.continue();
  return pastOfSite(records);
}
