import * as v from 'valibot';
import { browser } from './browser';
import { GATEWAY_STATUSES } from './core/diagnosis/diagnosis';

const KEY = 'settings';
const yes = v.fallback(v.boolean(), true);

/** A whole number within bounds, both allowed; the usual one where it is none. */
const whole = (least: number, most: number, usual: number) =>
  v.fallback(
    v.custom<number>(
      (value) => Number.isInteger(value) && Number(value) >= least && Number(value) <= most,
    ),
    usual,
  );

const isOrigin = (site: string) =>
  URL.canParse(site) && /^https?:/.test(site) && new URL(site).origin === site;

/** What is missing, damaged, or of a newer version falls back one by one. */
const schema = v.object({
  /** Sites, by their origins, that get no card. */
  hiddenSites: v.fallback(
    v.pipe(
      v.array(v.string()),
      v.transform((some) => some.filter(isOrigin)),
    ),
    [],
  ),
  /** Whether the user was told whom a check asks, and agreed. */
  hasServiceConsent: v.fallback(v.boolean(), false),
  /** Which public services may be asked. */
  services: v.fallback(v.object({ elsewhere: yes, 'shop-status': yes, 'cdn-status': yes }), {
    elsewhere: true,
    'shop-status': true,
    'cdn-status': true,
  }),
  /** Whether a failing page is tried without being asked to. */
  autoRetry: yes,
  /** The gateway statuses that bring the card, in order. */
  statuses: v.fallback(
    v.pipe(
      v.array(v.number()),
      v.transform((some) => GATEWAY_STATUSES.filter((status) => some.includes(status))),
    ),
    GATEWAY_STATUSES,
  ),
  /** For how long it is tried, unless the user wants to be told. */
  retryLimitMinutes: whole(1, 240, 30),
  /** For how long a failure is remembered. */
  retentionDays: whole(1, 3650, 180),
  areNotificationsWanted: yes,
  appearance: v.fallback(v.picklist(['system', 'light', 'dark']), 'system'),
});
export type Settings = v.InferOutput<typeof schema>;

/** The settings, which follow the user's browser account. */
export async function loadSettings(): Promise<Settings> {
  return settingsFrom(await storedSettings());
}

/** Changes some of them; rejects where the account's space is full. */
export async function changeSettings(change: Partial<Settings>): Promise<void> {
  // One change at a time, of whichever of our contexts.
  await navigator.locks.request(KEY, async () =>
    browser.storage.sync.set({ [KEY]: changedSettings(await storedSettings(), change) }),
  );
}

/** Calls back when they were changed, by whichever of our contexts or devices. */
export function onSettingsChanged(listener: (now: Settings, before: Settings) => void): void {
  // Of all that is stored, or what the worker notes for itself would wake it when it is stopped.
  browser.storage.sync.onChanged.addListener(({ [KEY]: change }) => {
    if (change) listener(settingsFrom(change.newValue), settingsFrom(change.oldValue));
  });
}

/** The settings as they are kept, with what only a newer version knows. */
export async function storedSettings(): Promise<unknown> {
  return (await browser.storage.sync.get(KEY))[KEY];
}

/** Settings out of anything: what is missing or does not fit is as usual. */
export function settingsFrom(stored: unknown): Settings {
  return v.parse(schema, isNamed(stored) ? stored : {});
}

/** What is to be kept after a change: what does not change stays, known to this version or not. */
export function changedSettings(stored: unknown, change: Partial<Settings>): object {
  const kept = { ...(isNamed(stored) ? stored : {}) };
  for (const [name, value] of Object.entries(change)) {
    const before = kept[name];
    kept[name] = isNamed(value) && isNamed(before) ? { ...before, ...value } : value;
  }
  return kept;
}

const isNamed = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
