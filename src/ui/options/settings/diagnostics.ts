import { browser } from '../../../browser';
import { formatLogEntry, logEntriesIn } from '../../../core/log/event-log';
import { loadSettings } from '../../../settings';

/** What helps to find the cause of a defect. */
export interface Diagnostics {
  /** The text to copy, as JSON. `isWithSites`: with the origins of sites; else each has a number. */
  format(isWithSites: boolean): string;
}

/** Reads the versions, the permissions, the settings and the log of events. */
export async function readDiagnostics(): Promise<Diagnostics> {
  const [stored, granted, settings] = await Promise.all([
    browser.storage.session.get(null),
    browser.permissions.getAll(),
    loadSettings(),
  ]);
  const entries = logEntriesIn(stored);
  const { version, name } = browser.runtime.getManifest();
  return {
    format: (isWithSites) => {
      const siteName = isWithSites ? (site: string) => site : numberedSites();
      return JSON.stringify(
        {
          name,
          version,
          browser: navigator.userAgent,
          language: browser.i18n.getUILanguage(),
          ...granted,
          settings: { ...settings, hiddenSites: settings.hiddenSites.map(siteName) },
          events: entries.map((entry) => formatLogEntry(entry, siteName)),
        },
        null,
        1,
      );
    },
  };
}

/** Returns a function that gives the same number to the same site. */
function numberedSites(): (site: string) => string {
  const numbers = new Map<string, number>();
  return (site) => {
    const number = numbers.get(site) ?? numbers.size + 1;
    numbers.set(site, number);
    return `site-${number}`;
  };
}
