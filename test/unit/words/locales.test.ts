import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import english from '../../../public/_locales/en/messages.json';

type Messages = Record<
  string,
  { message: string; placeholders?: Record<string, { content: string }> }
>;

const folder = fileURLToPath(new URL('../../../public/_locales', import.meta.url));
const locales = readdirSync(folder).sort();
const en: Messages = english;

const messagesOf = (locale: string): Messages =>
  JSON.parse(readFileSync(`${folder}/${locale}/messages.json`, 'utf8'));

/** Returns a plural message's key without the plural form, or '' if the message has no plural. */
const pluralBase = (key: string) => (`${key.replace(/_[a-z]+$/, '')}_other` in en ? key : '');

/** Returns the keys that a language needs. Plural messages have one key for each form of the language. */
function keysFor(locale: string): string[] {
  const rules = new Intl.PluralRules(locale.replace('_', '-'));
  // Back Soon counts no millions or fractions. The form `other` would serve them.
  const forms = rules.resolvedOptions().pluralCategories.filter((form) => isUsed(rules, form));
  return Object.keys(en)
    .filter((key) => !key.endsWith('_one') || !pluralBase(key))
    .flatMap((key) =>
      key.endsWith('_other') ? forms.map((form) => key.replace(/other$/, form)) : [key],
    );
}

/** Whether a plural form is used for a number below 200. */
const isUsed = (rules: Intl.PluralRules, form: string) =>
  form === 'other' ||
  Array.from({ length: 200 }, (_, count) => rules.select(count)).includes(form as 'one');

describe.each(locales)('%s', (locale) => {
  const messages = messagesOf(locale);

  test('has every message, and no other', () => {
    expect(Object.keys(messages).sort()).toEqual(keysFor(locale).sort());
  });

  test('has the placeholders of the English messages', () => {
    for (const [key, { message, placeholders = {} }] of Object.entries(messages)) {
      const model = en[key] ?? en[key.replace(/_[a-z]+$/, '_other')]!;
      const filled = [...message.matchAll(/\$(\w+)\$/g)].map(([, name]) => name!.toLowerCase());
      const wanted = Object.keys(model.placeholders ?? {});
      // Messages such as “once” and “twice” contain no number.
      const isCounted = /_(?:zero|one|two)$/.test(key);
      const left = wanted.filter((name) => !filled.includes(name));
      expect([key, left]).toEqual([key, isCounted ? left.filter((n) => n === 'count') : []]);
      expect([key, filled.filter((name) => !wanted.includes(name))]).toEqual([key, []]);
      for (const name of filled)
        expect([key, placeholders[name]?.content]).toEqual([
          key,
          model.placeholders?.[name]?.content,
        ]);
    }
  });

  test('has trimmed messages, and a description that the stores accept', () => {
    for (const [key, { message }] of Object.entries(messages))
      expect([key, message.trim()]).toEqual([key, message]);
    expect(messages.description!.message.length).toBeLessThanOrEqual(132);
    expect(messages.name!.message).toBe('Back Soon');
    expect(messages.language!.message).toBe(locale.replace('_', '-'));
  });
});

const isRightToLeft = (locale: string) =>
  /\p{Script=Arabic}|\p{Script=Hebrew}/u.test(messagesOf(locale).headline!.message);

// Unisolated, “1688.com” would be shown as “com.1688”: https://www.unicode.org/reports/tr9/#W2
test.each(locales.filter(isRightToLeft))('%s keeps addresses left-to-right', (locale) => {
  // A search engine gets this text. It is isolated only where it is shown.
  const { contactSearch: _, ...shown } = messagesOf(locale);
  const isUnisolated = ({ message }: Messages[string]) =>
    /\$(?:host|site|address|search)\$(?!\u2069)/i.test(message);
  expect(Object.keys(shown).filter((key) => isUnisolated(shown[key]!))).toEqual([]);
});
