import * as v from 'valibot';
import { browser } from './browser';

const KEY = 'settings';
const yes = v.fallback(v.optional(v.boolean(), true), true);

/** A newer version's settings, or damaged ones, fall back one by one. */
const schema = v.object({
  /** Sites, by their origins, that get no card. */
  hiddenSites: v.fallback(v.optional(v.array(v.string()), []), []),
  /** Whether the shopper was told whom a check asks, and agreed. */
  isTold: v.fallback(v.optional(v.boolean(), false), false),
  /** Which public services may be asked. */
  services: v.fallback(
    v.optional(v.object({ elsewhere: yes, 'shop-status': yes, 'cdn-status': yes }), {}),
    { elsewhere: true, 'shop-status': true, 'cdn-status': true },
  ),
});
export type Settings = v.InferOutput<typeof schema>;

/** The settings, which follow the user's browser account. */
export async function loadSettings(): Promise<Settings> {
  const stored = v.safeParse(schema, (await browser.storage.sync.get(KEY))[KEY] ?? {});
  return stored.success ? stored.output : v.parse(schema, {});
}

/** Changes some of them; rejects where the account's space is full. */
export async function changeSettings(change: Partial<Settings>): Promise<void> {
  await browser.storage.sync.set({ [KEY]: { ...(await loadSettings()), ...change } });
}
