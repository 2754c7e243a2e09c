import type messages from '../public/_locales/en/messages.json';
import { browser } from './browser';
import type { FormKind } from './core/form/form-kind';

type Key = keyof typeof messages;
type PluralBase<K> = K extends `${infer Base}_other` ? Base : never;
type PluralKey = PluralBase<Key>;

/** Returns the message for a key in the browser's language; `values` fill its placeholders in order. */
export function words(key: Key, ...values: string[]): string {
  return browser.i18n.getMessage(key, values);
}

/**
 * Returns the message about a form of some kind, such as `headlineForm_order`; where the kind has
 * none, the message about any form, such as `headlineForm`.
 */
export const formWords = (key: Key, kind: FormKind, ...values: string[]): string =>
  // A message's key has no hyphen: `sign-in` becomes `signin`.
  browser.i18n.getMessage(`${key}_${kind.replace('-', '')}`, values) || words(key, ...values);

/**
 * Returns the message for a count. The language's plural rules choose among `key_one`, `key_few` and so
 * on. The count fills the first placeholder, `values` the rest.
 */
export function plural(key: PluralKey, count: number, ...values: string[]): string {
  const language = browser.i18n.getUILanguage();
  const rule = new Intl.PluralRules(language).select(count);
  const shown = [new Intl.NumberFormat(language).format(count), ...values];
  return browser.i18n.getMessage(`${key}_${rule}`, shown) || words(`${key}_other` as Key, ...shown);
}

/** Formats a number with the language's digits and separators. */
export const number = (count: number) =>
  new Intl.NumberFormat(browser.i18n.getUILanguage()).format(count);

/** Joins names: "a, b, c". */
export const list = (names: string[]) =>
  new Intl.ListFormat(browser.i18n.getUILanguage(), { style: 'narrow' }).format(names);

/** Formats a duration in its one or two largest units: "8 sec", "2 min, 10 sec", "1 hr". */
export function duration(lengthMs: number): string {
  const language = browser.i18n.getUILanguage();
  const seconds = Math.max(0, Math.round(lengthMs / 1000));
  const units = [
    ['hour', Math.floor(seconds / 3600)],
    ['minute', Math.floor(seconds / 60) % 60],
    ['second', seconds % 60],
  ] as const;
  const largest = Math.max(
    0,
    units.findIndex(([, count]) => count > 0),
  );
  const shown = (seconds === 0 ? units.slice(2) : units.slice(largest, largest + 2))
    .filter(([, count]) => count > 0 || seconds === 0)
    .map(([unit, count]) =>
      new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' }).format(count),
    );
  return shown.join(' ');
}

/** Formats a short duration, to a tenth of a second: "240 ms", "1.2 sec". */
export function instant(lengthMs: number): string {
  const [unit, count] = lengthMs < 1000 ? ['millisecond', lengthMs] : ['second', lengthMs / 1000];
  const style = { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(browser.i18n.getUILanguage(), style).format(count as number);
}

/** Formats a number of days: "180 days". */
export function days(count: number): string {
  const style = { style: 'unit', unit: 'day', unitDisplay: 'long' } as const;
  return new Intl.NumberFormat(browser.i18n.getUILanguage(), style).format(count);
}

/** Formats a time with its time zone, for readers in other time zones. */
export function moment(atMs: number): string {
  const language = browser.i18n.getUILanguage();
  const style = { dateStyle: 'medium', timeStyle: 'long' } as const;
  return new Intl.DateTimeFormat(language, style).format(atMs);
}

/** Formats a date: "22 November 2026". */
export const day = (atMs: number) =>
  new Intl.DateTimeFormat(browser.i18n.getUILanguage(), { dateStyle: 'long' }).format(atMs);

/** The writing direction of the browser's language. */
export const direction = () => browser.i18n.getMessage('@@bidi_dir') as 'ltr' | 'rtl';

/** Formats a date and time, short enough for a list. */
export const dayAndTime = (atMs: number) => {
  const style = { dateStyle: 'medium', timeStyle: 'short' } as const;
  return new Intl.DateTimeFormat(browser.i18n.getUILanguage(), style).format(atMs);
};

/** Formats a time of day, to the second. */
export const clock = (atMs: number) =>
  new Intl.DateTimeFormat(browser.i18n.getUILanguage(), { timeStyle: 'medium' }).format(atMs);

/** Formats a share between 0 and 1 in whole per cent. */
export const percent = (share: number) =>
  new Intl.NumberFormat(browser.i18n.getUILanguage(), { style: 'percent' }).format(share);

/** Formats an hour of the day, 0 to 23: "14:00", "2 PM". */
export function hourName(hour: number): string {
  const language = browser.i18n.getUILanguage();
  const style = { hour: 'numeric' } as const;
  const { hour12 } = new Intl.DateTimeFormat(language, style).resolvedOptions();
  // In a 24-hour language, “14” alone does not read as a time.
  const whole = hour12 ? style : ({ ...style, minute: '2-digit' } as const);
  return new Intl.DateTimeFormat(language, whole).format(new Date(2000, 0, 1, hour));
}

/** The short name of a weekday; 0 is Sunday. */
export const weekdayName = (weekday: number) =>
  // 2 January 2000 was a Sunday.
  new Intl.DateTimeFormat(browser.i18n.getUILanguage(), { weekday: 'short' }).format(
    new Date(2000, 0, 2 + weekday),
  );

/** The first day of the week; 0 is Sunday. Monday when the browser does not know. */
export function firstWeekday(): number {
  // https://tc39.es/proposal-intl-locale-info/
  const locale = new Intl.Locale(browser.i18n.getUILanguage()) as Intl.Locale & {
    getWeekInfo?: () => { firstDay: number };
  };
  return (locale.getWeekInfo?.().firstDay ?? 1) % 7;
}
