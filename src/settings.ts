import * as v from 'valibot';
import { browser } from './browser';
import { GATEWAY_STATUSES } from './core/diagnosis/diagnosis';

/** The key in `storage.sync` and in `storage.local`, and the name of the lock for changes. */
const KEY = 'settings';
/** The key in `storage.sync` of the hidden sites that the user's devices share. */
const SHARED = 'hiddenSites';
const trueByDefault = v.fallback(v.boolean(), true);

/** An integer from `least` to `most`; any other value becomes `fallback`. */
const integer = (least: number, most: number, fallback: number) =>
  v.fallback(
    v.custom<number>(
      (value) => Number.isInteger(value) && Number(value) >= least && Number(value) <= most,
    ),
    fallback,
  );

const isOrigin = (site: unknown): site is string =>
  typeof site === 'string' &&
  URL.canParse(site) &&
  /^https?:/.test(site) &&
  new URL(site).origin === site;

/** Each setting that is missing, damaged or from a newer version gets its own default. */
const schema = v.object({
  /** The origins of sites that get no card. */
  hiddenSites: v.fallback(
    v.pipe(
      v.array(v.unknown()),
      v.transform((sites) => sites.filter(isOrigin)),
    ),
    [],
  ),
  /** Whether the browser account has a copy of the hidden sites, for the user's other devices. */
  areHiddenSitesSynced: v.fallback(v.boolean(), false),
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
  /** Whether a notification stays on screen until the user has seen it. Chromium only. */
  doNotificationsStay: trueByDefault,
  /** Whether a notification has a sound. Chromium only. */
  haveNotificationsSound: v.fallback(v.boolean(), false),
  appearance: v.fallback(v.picklist(['system', 'light', 'dark']), 'system'),
});
export type Settings = v.InferOutput<typeof schema>;

/**
 * The settings as they are stored. The browser account carries `synced` to the user's other devices.
 * `local` stays on this device: the hidden sites, and whether to share them.
 */
export interface StoredSettings {
  synced?: unknown;
  local?: unknown;
}

type Change = Partial<Settings>;

/** Reads the settings. */
export async function loadSettings(): Promise<Settings> {
  return parseStored(await readStored());
}

/**
 * Stores a change of some settings; rejects if the account has no room for it. A function gets the
 * settings as they are at that moment.
 */
export async function changeSettings(change: Change | ((now: Settings) => Change)): Promise<void> {
  // One change at a time across the worker and all pages.
  await navigator.locks.request(KEY, async () => {
    const { synced, local } = await readStored();
    const now = parseStored({ synced, local });
    const { hiddenSites, areHiddenSitesSynced, ...others } =
      typeof change === 'function' ? change(now) : change;
    if (hiddenSites || areHiddenSitesSynced !== undefined)
      await changeHiddenSites(now, { hiddenSites, areHiddenSitesSynced });
    if (Object.keys(others).length > 0)
      await browser.storage.sync.set({ [KEY]: mergeSettings(synced, others) });
  });
}

/**
 * Stores the hidden sites on this device, and a copy in the account if the user wants that. The copy is
 * removed when the user no longer wants it; other devices keep their own lists.
 */
async function changeHiddenSites(
  before: Settings,
  {
    hiddenSites = before.hiddenSites,
    areHiddenSitesSynced = before.areHiddenSitesSynced,
  }: { [Name in 'hiddenSites' | 'areHiddenSitesSynced']: Settings[Name] | undefined },
): Promise<void> {
  const { local, sync } = browser.storage;
  const isTurnedOn = areHiddenSitesSynced && !before.areHiddenSitesSynced;
  const shared = isTurnedOn ? await readSharedSites() : undefined;
  const sites = shared ? [...new Set([...shared, ...hiddenSites])] : hiddenSites;
  // If the account has no room, sharing stays off.
  if (isTurnedOn) await sync.set({ [SHARED]: sites });
  await local.set({ [KEY]: { hiddenSites: sites, areHiddenSitesSynced } });
  if (isTurnedOn) return;
  // The list of this device counts even if the account has no more room.
  if (areHiddenSitesSynced) await sync.set({ [SHARED]: sites }).catch(console.error);
  else if (before.areHiddenSitesSynced) await sync.remove(SHARED);
}

/** Reads the hidden sites in the account; undefined if there is no copy. */
async function readSharedSites(): Promise<string[] | undefined> {
  const { [SHARED]: sites } = await browser.storage.sync.get(SHARED);
  return sites ? parseSettings({ hiddenSites: sites }).hiddenSites : undefined;
}

/**
 * Takes over the hidden sites that another device has put into the account, if this device shares them.
 * Call this once when the worker starts.
 */
export function watchSharedSites(): void {
  browser.storage.sync.onChanged.addListener(({ [SHARED]: change }: Changes) => {
    // If another device no longer shares its sites, those of this one stay.
    if (change?.newValue) void takeOverSharedSites().catch(console.error);
  });
}

const takeOverSharedSites = () =>
  navigator.locks.request(KEY, async () => {
    const { hiddenSites, areHiddenSitesSynced } = await loadSettings();
    // The newest list, not that of the event: this device may have changed it since.
    const shared = await readSharedSites();
    if (!areHiddenSitesSynced || !shared || shared.join() === hiddenSites.join()) return;
    await browser.storage.local.set({ [KEY]: { hiddenSites: shared, areHiddenSitesSynced } });
  });

type Changes = Record<string, { newValue?: unknown; oldValue?: unknown }>;

/**
 * Calls the listener after each change of the settings, also from another context or device. Both
 * arguments have only the part that has changed. Returns a function that ends this.
 */
export function onSettingsChanged(
  listener: (now: StoredSettings, before: StoredSettings) => void,
): () => void {
  const { local, sync } = browser.storage;
  const onSynced = ({ [KEY]: change }: Changes) =>
    change && listener({ synced: change.newValue }, { synced: change.oldValue });
  const onLocal = ({ [KEY]: change }: Changes) =>
    change && listener({ local: change.newValue }, { local: change.oldValue });
  // Not `storage.onChanged`: the worker's writes to `storage.session` would start it again after it
  // was stopped.
  sync.onChanged.addListener(onSynced);
  local.onChanged.addListener(onLocal);
  return () => {
    sync.onChanged.removeListener(onSynced);
    local.onChanged.removeListener(onLocal);
  };
}

/** Reads both parts of the settings as they are stored. */
export async function readStored(): Promise<StoredSettings> {
  const { local, sync } = browser.storage;
  const parts = await Promise.all([sync.get(KEY), local.get(KEY)]);
  const [synced, ofDevice] = parts.map(({ [KEY]: part }) => part);
  return { synced, local: ofDevice };
}

/** Joins both parts, with the settings that only a newer version knows. */
export const joinStored = ({ synced, local }: StoredSettings): Record<string, unknown> => ({
  ...(isPlainObject(synced) ? synced : {}),
  ...(isPlainObject(local) ? local : {}),
});

/** Joins and parses both parts; whatever is missing or invalid gets its default. */
export const parseStored = (stored: StoredSettings): Settings => parseSettings(joinStored(stored));

/** Parses settings from any value; whatever is missing or invalid gets its default. */
export function parseSettings(stored: unknown): Settings {
  return v.parse(schema, isPlainObject(stored) ? stored : {});
}

/**
 * Returns the stored settings with a change applied. Settings that do not change stay, including
 * those that only a newer version knows.
 */
export function mergeSettings(stored: unknown, change: Change): object {
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
