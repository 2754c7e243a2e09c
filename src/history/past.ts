import { pastOfSite, type SitePast } from '../core/past-outages';
import { database, type KeptRecord } from './database';

// So many of the newest are looked at: what is older says little, and a page is waiting. Others stand
// in for a site of fewer than ten outages, each of which may have been met in two tabs.
const OF_SITE = 40;
const FEW = 20;
const OF_ALL = 30;

/** What its past tells of a site (a host) that fails again, for its tries and for its card. */
export async function pastOf(site: string): Promise<SitePast> {
  const { store } = (await database()).transaction('incidents');
  const newest = async (
    index: 'time' | 'site and time',
    range: IDBKeyRange | null,
    count: number,
  ) => {
    const records: KeptRecord[] = [];
    let cursor = await store.index(index).openCursor(range, 'prev');
    while (cursor && records.push(cursor.value) < count) cursor = await cursor.continue();
    return records;
  };
  const own = await newest('site and time', IDBKeyRange.bound([site], [site, []]), OF_SITE);
  const all = own.length < FEW ? await newest('time', null, OF_ALL) : [];
  const others = all.filter((record) => record.site !== site);
  return pastOfSite([...own, ...others], site);
}
