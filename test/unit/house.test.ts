import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** The house as CONTRIBUTING.md draws it. */
const [, picture = ''] =
  /## The house\s+```\n(.*?)```/s.exec(readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8')) ?? [];

const entriesOf = (folder: string, options: { recursive?: boolean } = {}) =>
  readdirSync(join(root, folder), { ...options, withFileTypes: true });

/** With its ending, or without in a row of such names. */
const isDrawn = (file: string) => {
  const [name = ''] = file.split('.');
  return new RegExp(`(?<![\\w-])${name}(\\.[a-z]|[,\\n])`).test(picture);
};

test.each(['src', 'src/core', 'src/history', 'src/background'])(
  'every file in %s has its place in it',
  (folder) => {
    const files = entriesOf(folder).filter((entry) => entry.isFile());
    expect(files.map(({ name }) => name).filter((name) => !isDrawn(name))).toEqual([]);
  },
);

test('every folder of src has its place in it', () => {
  const folders = entriesOf('src', { recursive: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => `${name}/`).filter((name) => !picture.includes(name))).toEqual(
    [],
  );
});

test('what it names is there', () => {
  const files = ['build', 'src', 'test'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }),
  );
  const names = new Set([...files, ...readdirSync(root)].map((file) => basename(file)));
  const drawn = [...picture.matchAll(/[\w.-]+\.(?:tsx?|json)\b/g)].map(([name]) => name);
  expect(drawn.length).toBeGreaterThan(100);
  expect(drawn.filter((name) => !names.has(name))).toEqual([]);
});
