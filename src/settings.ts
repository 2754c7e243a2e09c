import * as v from 'valibot';
import { browser } from './browser';
import { GATEWAY_STATUSES } from './core/diagnosis/diagnosis';

/** The key in `storage.sync`, and the name of the lock for changes. */
const KEY = 'settings';
const trueByDefault = v.fallback(v.boolean(), true);

/** An integer from `least` to `most`; any other value becomes `fallback`. */
const integer = (least: number, most: number, fallback: number) =>
  v.fallback(
    v.custom<number>(
      (value) => Number.isInteger(value) && Number(value) >= least && Number(value) <= most,
    ),
    fallback,
  );

const isOrigin = (site: string) =>
  URL.canParse(site) && /^https?:/.test(site) && new URL(site).origin === site;

/** Each setting that is missing, damaged or from a newer version gets its own default. */
const schema = v.object({
  /** The origins of sites that get no card. */
  hiddenSites: v.fallback(
    v.pipe(
      v.array(v.string()),
      v.transform((sites) => sites.filter(isOrigin)),
    ),
    [],
  ),
  /** Whether the user has seen which services a check asks, and agreed. */
  hasServiceConsent: v.fallback(v.boolean(), false),
  /** Which public services a check may ask. */
  services: v.fallback(
    v.object({
      elsewhere: trueByDefault,
      'shop-status': trueByDefault,
      'cdn-status': trueByDefault,
    }),
    { elsewhere: true, 'shop-status': true, 'cdn-status': true },
  ),
  /** Whether failing pages are retried without a click. */
  autoRetry: trueByDefault,
  /** The gateway statuses that show the card, in the order of `GATEWAY_STATUSES`. */
  statuses: v.fallback(
    v.pipe(
      v.array(v.number()),
      v.transform((statuses) => GATEWAY_STATUSES.filter((status) => statuses.includes(status))),
    ),
    GATEWAY_STATUSES,
  ),
  /** How long a page is retried. A page that the user asked to be notified about is retried for a day. */
  retryLimitMinutes: integer(1, 240, 30),
  /** How long the history keeps a failure. */
  retentionDays: integer(1, 3650, 180),
  areNotificationsWanted: trueByDefault,
  appearance: v.fallback(v.picklist(['system', 'light', 'dark']), 'system'),
});
export type Settings = v.InferOutput<typeof schema>;

/** Reads the settings. They are synchronized with the user's browser account. */
export async function loadSettings(): Promise<Settings> {
  return parseSettings(await readStoredSettings());
}

/** Stores a change of some settings; rejects if the account has no room for it. */
export async function changeSettings(change: Partial<Settings>): Promise<void> {
  // One change at a time across the worker and all pages.
  await navigator.locks.request(KEY, async () =>
    browser.storage.sync.set({ [KEY]: mergeSettings(await readStoredSettings(), change) }),
  );
}

/** Calls the listener after each change of the settings, also from another context or device. */
export function onSettingsChanged(listener: (now: Settings, before: Settings) => void): void {
  // Listen to `storage.sync` only: with `storage.onChanged`, the worker's writes to other areas
  // would start it again after it was stopped.
  browser.storage.sync.onChanged.addListener(({ [KEY]: change }) => {
    if (change) listener(parseSettings(change.newValue), parseSettings(change.oldValue));
  });
}

/** Reads the settings as they are stored, including those that only a newer version knows. */
export async function readStoredSettings(): Promise<unknown> {
  return (await browser.storage.sync.get(KEY))[KEY];
}

/** Parses settings from any value; whatever is missing or invalid gets its default. */
export function parseSettings(stored: unknown): Settings {
  return v.parse(schema, isPlainObject(stored) ? stored : {});
}

/**
 * Returns the stored settings with a change applied. Settings that do not change stay, including
 * those that only a newer version knows.
 */
export function mergeSettings(stored: unknown, change: Partial<Settings>): object {
  const merged = { ...(isPlainObject(stored) ? stored : {}) };
  for (const [name, value] of Object.entries(change)) {
    const before = merged[name];
    merged[name] = isPlainObject(value) && isPlainObject(before) ? { ...before, ...value } : value;
  }
  return merged;
}

/** Whether a value is an object that is neither null nor an array. */
export const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
