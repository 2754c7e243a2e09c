import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import project from '../../package.json';
import { filesOf, manifestOf, readProject } from './built';

const DEPENDENCIES = Object.keys(project.dependencies).sort();
const LICENCES = 'licences.md';

describe.each(['chrome', 'firefox'])('what is shipped for %s', (build) => {
  const files = filesOf(build);
  const manifest = manifestOf(build);

  test('is used, every file of it', () => {
    const reached = new Set(['manifest.json']);
    for (const path of reached)
      for (const file of files.keys()) if (refersTo(files.get(path) ?? '', file)) reached.add(file);
    const unused = [...files.keys()].filter((file) => !reached.has(file));
    // Words are found by their folder; the licences are for people.
    expect(unused.filter((file) => !file.startsWith('_locales/'))).toEqual([LICENCES]);
  });

  test('has the licence of every dependency, and depends on nothing else', () => {
    const licences = files.get(LICENCES) ?? '';
    const named = [...licences.matchAll(/^## (\S+) - [\d.]+ \((?:MIT|ISC)\)$/gm)];
    expect(named.map(([, name]) => name).sort()).toEqual(DEPENDENCIES);
    for (const name of DEPENDENCIES) {
      const folder = `node_modules/${name}`;
      const file = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
      expect(licences).toContain(readProject(`${folder}/${file}`).trim());
    }
    expect(licences).toContain('## Public Suffix List (MPL-2.0)');
    expect(files.get('public-suffixes.txt')).toContain('\nco.uk\n');
  });

  test('asks for the permissions that are explained, and no others', () => {
    const [, table = ''] = readProject('README.md').split('## Permissions, and why');
    const rows = table.split('\n## ', 1)[0]!.matchAll(/^\| (`.*?`) +\|/gm);
    const explained = [...rows].flatMap(([, cell = '']) => cell.replaceAll('`', '').split(', '));
    const { permissions, optional_permissions, host_permissions } = manifest;
    const asked = [...permissions, ...optional_permissions, ...host_permissions];
    expect(asked.sort()).toEqual(explained.sort());
    expect(manifest.optional_host_permissions).toBeUndefined();
  });

  test('can be neither loaded nor spoken to by pages and other extensions', () => {
    for (const key of ['web_accessible_resources', 'content_scripts', 'externally_connectable'])
      expect([key, manifest[key]]).toEqual([key, undefined]);
    const code = [...files].filter(([path]) => path.endsWith('.js'));
    expect(code.filter(([, text]) => /onMessageExternal|onConnect/.test(text))).toEqual([]);
  });

  test('allows its pages only what they need', () => {
    const { extension_pages, ...others } = manifest.content_security_policy;
    expect(others).toEqual({});
    const rules = extension_pages.split('; ').map((rule: string) => rule.split(/ (.*)/, 2));
    expect(Object.fromEntries(rules)).toEqual({
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self'",
      'img-src': "'self'",
      // A shop can be any site, over http too. Firefox, left to itself, asks them over https.
      // https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/Content_Security_Policy#upgrade_insecure_network_requests_in_manifest_v3
      'connect-src': "'self' http: https:",
      // No `form-action`: going back from the recovery page, Chromium would hold it against the shop's
      // own form, and Send again would send nothing.
      'base-uri': "'none'",
      'frame-ancestors': "'none'",
      'require-trusted-types-for': "'script'",
      'trusted-types': "'none'",
    });
  });
});

/** Whether a text names a file: by its path, beside it, or with a word filled in. */
function refersTo(text: string, file: string): boolean {
  const name = file.replace(/^assets\//, '');
  if (text.includes(name)) return true;
  const [, icon] = name.match(/^icons\/[a-z]+(-\d+\.png)$/) ?? [];
  return icon !== undefined && new RegExp(`icons/\\$\\{\\w+\\}${icon}`).test(text);
}
