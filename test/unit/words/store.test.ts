import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import manifest from '../../../manifest.json' with { type: 'json' };

const STORE = fileURLToPath(new URL('../../../store/', import.meta.url));
const LOCALES = fileURLToPath(new URL('../../../public/_locales/', import.meta.url));
const SUMMARY_LIMIT = 132;

const read = (path: string) => readFileSync(STORE + path, 'utf8');
const foldersIn = (path: string) =>
  readdirSync(path, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? entry.name : [],
  );

/** Reads the texts of a language's store listing, by their headings. */
function readListing(locale: string): Record<string, string> {
  const [, ...parts] = `\n${read(`${locale}/listing.md`)}`.split(/\n## /);
  return Object.fromEntries(
    parts.map((part) => {
      const [heading = '', ...lines] = part.split('\n');
      return [heading, lines.join('\n').trim()];
    }),
  );
}

describe.each(foldersIn(STORE))('the listing in %s', (locale) => {
  test('has a name, a summary within the stores’ limit, and a description', () => {
    const { Name, Summary = '', Description = '' } = readListing(locale);
    expect(Name).toBe('Back Soon');
    expect(Summary).not.toBe('');
    expect(Summary).not.toContain('\n');
    expect([...Summary].length).toBeLessThanOrEqual(SUMMARY_LIMIT);
    expect(Description.length).toBeGreaterThan(2 * SUMMARY_LIMIT);
  });

  test('has captions for the same pictures as in English, if it has captions', () => {
    const path = `${locale}/captions.json`;
    if (!existsSync(STORE + path)) return;
    expect(Object.keys(JSON.parse(read(path)))).toEqual(
      Object.keys(JSON.parse(read('en/captions.json'))),
    );
  });
});

test('every language of the extension has a listing', () => {
  for (const locale of foldersIn(LOCALES)) expect(foldersIn(STORE)).toContain(locale);
});

test('the justifications cover exactly the requested permissions', () => {
  const [, justifications = ''] = read('permissions.md').split('## Justifications');
  const justified = [...justifications.matchAll(/^### `(.+)`\n\n\S/gm)].map(([, name]) => name);
  const { permissions, optional_permissions } = manifest;
  expect(justified.sort()).toEqual(
    [...permissions, ...optional_permissions, 'host permissions'].sort(),
  );
  for (const host of manifest.host_permissions) expect(justifications).toContain(host);
});
