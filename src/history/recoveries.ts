import { database } from './database';

// So many of a site's newest are looked at: what is older says little, and a page is waiting.
const LOOKED_AT = 200;

/**
 * How long a site's last recovered incidents lasted, in ms, the newest last: `limit` at most.
 * A length below nothing, of a clock that was set back, is left out.
 */
export async function recoveriesOf(site: string, limit: number): Promise<number[]> {
  const lengths: number[] = [];
  const range = IDBKeyRange.bound([site], [site, []]);
  const { store } = (await database()).transaction('incidents');
  let cursor = await store.index('site and time').openCursor(range, 'prev');
  for (let looked = 0; cursor && lengths.length < limit && looked < LOOKED_AT; looked += 1) {
    const { outcome, startedAtMs, endedAtMs } = cursor.value;
    if (outcome === 'recovered' && endedAtMs !== undefined && endedAtMs >= startedAtMs)
      lengths.unshift(endedAtMs - startedAtMs);
    cursor = await cursor.continue();
  }
  return lengths;
}
