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

test('every message is used', () => {
  const used = textOf('src') + readFileSync(join(root, 'manifest.json'), 'utf8');
  // The code names a plural message by its key without the plural form.
  const baseOf = (key: string) => key.replace(/_[a-z]+$/, '');
  const isUsed = (key: string) =>
    [`'${baseOf(key)}'`, `__MSG_${key}__`].some((name) => used.includes(name));
  expect(Object.keys(english).filter((key) => !isUsed(key))).toEqual([]);
});

test('only the messages about an order speak of orders', () => {
  const keys = Object.keys(english) as (keyof typeof english)[];
  const bases = keys.flatMap((key) =>
    key.endsWith('_order') ? key.slice(0, -'order'.length) : [],
  );
  expect(bases).toContain('headlineForm_');
  const others = keys.filter((key) =>
    bases.some((base) => `${key}_` === base || (key.startsWith(base) && key !== `${base}order`)),
  );
  const speaking = others.filter((key) => /order/i.test(english[key].message));
  expect(speaking).toEqual([]);
});

test('every message defines exactly the placeholders that it uses', () => {
  for (const [key, entry] of Object.entries(english)) {
    const used = [...entry.message.matchAll(/\$(\w+)\$/g)].map(([, name]) => name);
    const defined = Object.keys('placeholders' in entry ? entry.placeholders : {});
    expect([key, [...used].sort()]).toEqual([key, defined.sort()]);
  }
});

test('the description is within the stores’ limit', () => {
  expect(english.description.message.length).toBeLessThanOrEqual(132);
});
