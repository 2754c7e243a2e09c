import type { Effect } from '../outage/effects';
import type { OutageEvent } from '../outage/events';
import { siteOf } from '../outage/outage';
import { itemsWithPrefix, type StoredItems } from '../stored-items';

/** One event of an outage, and the effects that it had. Contains no address but the site's origin. */
export interface LogEntry {
  /** Counts up; the entry replaces the one that is `LOG_SIZE` older. */
  number: number;
  atMs: number;
  site: string;
  event: string;
  details: Partial<Record<Detail, unknown>>;
  effects: string[];
}

/** How many entries are kept. */
export const LOG_SIZE = 300;

/** The prefix of the keys of entries in the session storage. */
const PREFIX = 'log ';

/** What is logged of an event: nothing that contains an address, a text of a page or an id. */
const DETAILS = [
  'tabId',
  'newTabId',
  'status',
  'surface',
  'submission',
  'isRepeatable',
  'isByPage',
  'isHidden',
  'isSurfaceOpen',
  'isOnline',
  'verdict',
  'gateway',
  'durationMs',
  'retryAfterMs',
  'isNotSent',
  'isAnswered',
  'action',
  'waitsFor',
] as const;
type Detail = (typeof DETAILS)[number];

/** Returns the entry for an event of the outage with the key `key`. */
export function newLogEntry(
  number: number,
  atMs: number,
  key: string,
  event: OutageEvent,
  effects: readonly Effect[],
): LogEntry {
  const values: Partial<Record<string, unknown>> = { ...event };
  const present = DETAILS.filter((name) => values[name] !== undefined);
  return {
    number,
    atMs,
    site: siteOf({ key }),
    event: event.type,
    details: Object.fromEntries(present.map((name) => [name, values[name]])),
    effects: effects.map(({ type }) => type),
  };
}

/** Returns the key of an entry in the session storage. It is the key of the entry it replaces. */
export const logKey = ({ number }: Pick<LogEntry, 'number'>): string =>
  PREFIX + (number % LOG_SIZE);

/** Returns the entries among all stored items, oldest first. */
export function logEntriesIn(stored: StoredItems): LogEntry[] {
  const entries = [...itemsWithPrefix(stored, PREFIX, isLogEntry).values()];
  return entries.sort((one, other) => one.number - other.number);
}

const isLogEntry = (item: unknown): item is LogEntry =>
  item instanceof Object && 'number' in item && Number.isSafeInteger(item.number);

/**
 * Returns an entry as one line: time (UTC), site, event, details, effects.
 *
 * @param siteName the name to write for the site's origin
 */
export function formatLogEntry(entry: LogEntry, siteName: (site: string) => string): string {
  const { atMs, site, event, details, effects } = entry;
  const values = Object.entries(details).map(([name, value]) => `${name}=${value}`);
  const words = [new Date(atMs).toISOString(), siteName(site), event, ...values];
  return (effects.length > 0 ? [...words, '→', ...effects] : words).join(' ');
}
