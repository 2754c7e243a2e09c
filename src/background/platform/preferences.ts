import type { RetryPreferences } from '../../core/outage/outage';
import type { CardView } from '../../core/view/view';
import { loadSettings, onSettingsChanged, parseSettings, type Settings } from '../../settings';

const MINUTE_MS = 60_000;

// A copy, kept up to date: no page is to wait for the settings to be read.
let copy: Settings | undefined;
onSettingsChanged((now) => {
  copy = now;
});

/** Resolves when the copy is true to the settings; before, it is as usual. */
export const settingsKnown: Promise<void> = loadSettings().then((loaded) => {
  // What was changed meanwhile is newer.
  copy ??= loaded;
}, console.error);

/** The settings as they are, once they are known. */
export const currentSettings = (): Settings => copy ?? parseSettings(undefined);

/** How the user wants failing pages to be tried. */
export function retryPreferences(): RetryPreferences {
  const { autoRetry, retryLimitMinutes } = currentSettings();
  return { autoRetry, retryLimitMs: retryLimitMinutes * MINUTE_MS };
}

/** Whether a page that fails so gets its card by itself. */
export const bringsCard = (status: number): boolean => currentSettings().statuses.includes(status);

/** How the user wants every card to behave. */
export function displayPreferences(): Pick<CardView, 'appearance' | 'isQuiet'> {
  const { appearance, areNotificationsWanted } = currentSettings();
  return {
    ...(appearance === 'system' ? {} : { appearance }),
    ...(areNotificationsWanted ? {} : { isQuiet: true }),
  };
}
