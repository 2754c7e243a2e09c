import type { RetryPreferences } from '../../core/outage/draft';
import type { CardView } from '../../core/view/view';
import {
  onSettingsChanged,
  parseStored,
  readStored,
  type Settings,
  type StoredSettings,
} from '../../settings';

const MINUTE_MS = 60_000;

// The settings can be read synchronously: no card waits for the storage.
let stored: StoredSettings = {};
let current: Settings | undefined;
let loading: Promise<void> | undefined;

/** Follows changes of the settings. Call it in the first turn of the worker, as it adds a listener. */
export function watchSettings(): void {
  onSettingsChanged((now) => use({ ...stored, ...now }));
  void settingsLoaded();
}

function use(now: StoredSettings): void {
  stored = now;
  current = parseStored(now);
}

/**
 * Loads the settings at the first call. Resolves when `currentSettings` returns the stored settings;
 * also if they cannot be read. Never rejects.
 */
export function settingsLoaded(): Promise<void> {
  // A change since the start of the loading is newer.
  loading ??= readStored().then((loaded) => use({ ...loaded, ...stored }), console.error);
  return loading;
}

/** The settings as they are now; the defaults before `settingsLoaded` resolves. */
export const currentSettings = (): Settings => current ?? parseStored({});

/** Whether, and for how long, failing pages are retried automatically. */
export function retryPreferences(): RetryPreferences {
  const { autoRetry, retryLimitMinutes } = currentSettings();
  return { autoRetry, retryLimitMs: retryLimitMinutes * MINUTE_MS };
}

/** The settings that apply to every card. */
export function displayPreferences(): Pick<CardView, 'appearance' | 'isQuiet'> {
  const { appearance, areNotificationsWanted } = currentSettings();
  return {
    appearance: appearance === 'system' ? undefined : appearance,
    isQuiet: areNotificationsWanted ? undefined : true,
  };
}
