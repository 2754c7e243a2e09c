import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import english from '../../../public/_locales/en/messages.json';

const root = fileURLToPath(new URL('../../..', import.meta.url));

function textOf(folder: string): string {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n');
}

test('every word is used somewhere', () => {
  const used = textOf('src') + readFileSync(join(root, 'manifest.json'), 'utf8');
  // Plurals are looked up by the word before the underscore; a phase is its own key.
  const baseOf = (key: string) => key.replace(/_[a-z]+$/, '');
  const isUsed = (key: string) =>
    [`'${baseOf(key)}'`, `__MSG_${key}__`].some((name) => used.includes(name));
  expect(Object.keys(english).filter((key) => !isUsed(key))).toEqual([]);
});

test('every placeholder of a message is explained, and none is left over', () => {
  for (const [key, entry] of Object.entries(english)) {
    const used = [...entry.message.matchAll(/\$(\w+)\$/g)].map(([, name]) => name);
    const explained = Object.keys('placeholders' in entry ? entry.placeholders : {});
    expect([key, [...used].sort()]).toEqual([key, explained.sort()]);
  }
});

test('the store’s limit for the description is kept', () => {
  expect(english.description.message.length).toBeLessThanOrEqual(132);
});
