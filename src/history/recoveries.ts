import { pastOfSite, type SitePast } from '../core/past-outages';
import { database, type KeptRecord } from './database';

// So many of the newest are looked at: enough for the last 20 of either kind that count, some of
// them met in several tabs; of all sites, for the ten that stand in. What is older says little, and
// a page is waiting.
const OF_SITE = 60;
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
  const [own, all] = await Promise.all([
    newest('site and time', IDBKeyRange.bound([site], [site, []]), OF_SITE),
    newest('time', null, OF_ALL),
  ]);
  const others = all.filter((record) => record.site !== site);
  return pastOfSite([...own, ...others], site);
}
