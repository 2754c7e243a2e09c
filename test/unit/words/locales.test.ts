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

/** What a word is called but for the form of its plural. */
const pluralBase = (key: string) => (`${key.replace(/_[a-z]+$/, '')}_other` in en ? key : '');

/** The keys that a language needs: one for each of its own plural forms. */
function keysFor(locale: string): string[] {
  const rules = new Intl.PluralRules(locale.replace('_', '-'));
  // Millions and fractions are never counted here, and fall back to the form for many.
  const forms = rules.resolvedOptions().pluralCategories.filter((form) => isMet(rules, form));
  return Object.keys(en)
    .filter((key) => !key.endsWith('_one') || !pluralBase(key))
    .flatMap((key) =>
      key.endsWith('_other') ? forms.map((form) => key.replace(/other$/, form)) : [key],
    );
}

const isMet = (rules: Intl.PluralRules, form: string) =>
  form === 'other' ||
  Array.from({ length: 200 }, (_, count) => rules.select(count)).includes(form as 'one');

describe.each(locales)('%s', (locale) => {
  const messages = messagesOf(locale);

  test('has every word, and no other', () => {
    expect(Object.keys(messages).sort()).toEqual(keysFor(locale).sort());
  });

  test('fills in what the English words fill in', () => {
    for (const [key, { message, placeholders = {} }] of Object.entries(messages)) {
      const model = en[key] ?? en[key.replace(/_[a-z]+$/, '_other')]!;
      const filled = [...message.matchAll(/\$(\w+)\$/g)].map(([, name]) => name!.toLowerCase());
      const wanted = Object.keys(model.placeholders ?? {});
      // “Once” and “twice” need no number.
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

  test('leaves nothing empty, and keeps to what the stores take', () => {
    for (const [key, { message }] of Object.entries(messages))
      expect([key, message.trim()]).toEqual([key, message]);
    expect(messages.description!.message.length).toBeLessThanOrEqual(132);
    expect(messages.name!.message).toBe('Back Soon');
    expect(messages.language!.message).toBe(locale.replace('_', '-'));
  });
});

const isFromTheRight = (locale: string) =>
  /\p{Script=Arabic}|\p{Script=Hebrew}/u.test(messagesOf(locale).headline!.message);

// Unisolated, “1688.com” would be shown as “com.1688”: https://www.unicode.org/reports/tr9/#W2
test.each(locales.filter(isFromTheRight))('%s keeps addresses in their own order', (locale) => {
  // What a search engine is sent is plain; it is isolated where it is shown.
  const { contactSearch: _, ...shown } = messagesOf(locale);
  const isOpen = ({ message }: Messages[string]) =>
    /\$(?:host|site|address|search)\$(?!\u2069)/i.test(message);
  expect(Object.keys(shown).filter((key) => isOpen(shown[key]!))).toEqual([]);
});
