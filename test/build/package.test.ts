import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import project from '../../package.json';
import { filesOf, manifestOf, readProject } from './built';

const DEPENDENCIES = Object.keys(project.dependencies).sort();
const LICENCES = 'licences.md';

describe.each(['chrome', 'firefox'])('the build for %s', (build) => {
  const files = filesOf(build);
  const manifest = manifestOf(build);

  test('contains no unused file', () => {
    const reached = new Set(['manifest.json']);
    for (const path of reached)
      for (const file of files.keys()) if (refersTo(files.get(path) ?? '', file)) reached.add(file);
    const unused = [...files.keys()].filter((file) => !reached.has(file));
    // The browser finds texts by their folder. The licences are for people.
    expect(unused.filter((file) => !file.startsWith('_locales/'))).toEqual([LICENCES]);
  });

  test('contains the licence of every dependency, and no other licence', () => {
    const licences = files.get(LICENCES) ?? '';
    const named = [...licences.matchAll(/^## (\S+) - [\d.]+ \((?:MIT|ISC|MPL-2\.0)\)$/gm)];
    expect(named.map(([, name]) => name).sort()).toEqual(DEPENDENCIES);
    for (const name of DEPENDENCIES) {
      const folder = `node_modules/${name}`;
      const file = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
      expect(licences).toContain(readProject(`${folder}/${file}`).trim());
    }
    expect(licences).toContain('## Public Suffix List (MPL-2.0)');
    expect(files.get('public-suffixes.txt')).toContain('\nco.uk\n');
  });

  test('requests exactly the permissions that the README explains', () => {
    const [, table = ''] = readProject('README.md').split('## Permissions, and why');
    const rows = table.split('\n## ', 1)[0]!.matchAll(/^\| (`.*?`) +\|/gm);
    const explained = [...rows].flatMap(([, cell = '']) => cell.replaceAll('`', '').split(', '));
    const { permissions, optional_permissions, host_permissions } = manifest;
    const asked = [...permissions, ...optional_permissions, ...host_permissions];
    expect(asked.sort()).toEqual(explained.sort());
    expect(manifest.optional_host_permissions).toBeUndefined();
  });

  test('is not accessible to pages and other extensions', () => {
    for (const key of ['web_accessible_resources', 'content_scripts', 'externally_connectable'])
      expect([key, manifest[key]]).toEqual([key, undefined]);
    const code = [...files].filter(([path]) => path.endsWith('.js'));
    // The polyfill names the events as keys of an object, and adds no listener.
    const listening = code.filter(([, text]) => /\.(?:onMessageExternal|onConnect)/.test(text));
    expect(listening.map(([path]) => path)).toEqual([]);
  });

  test('limits its pages by a content security policy', () => {
    const { extension_pages, ...others } = manifest.content_security_policy;
    expect(others).toEqual({});
    const rules = extension_pages.split('; ').map((rule: string) => rule.split(/ (.*)/, 2));
    expect(Object.fromEntries(rules)).toEqual({
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self'",
      'img-src': "'self'",
      // A shop can be any site, also over http. By default, Firefox upgrades requests to https.
      // https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/Content_Security_Policy#upgrade_insecure_network_requests_in_manifest_v3
      'connect-src': "'self' http: https:",
      // No `form-action`: after the user goes back from the recovery page, Chromium would apply it to the
      // shop's own form, and Send again would send nothing.
      'base-uri': "'none'",
      'frame-ancestors': "'none'",
      'require-trusted-types-for': "'script'",
      'trusted-types': "'none'",
    });
  });
});

/** Whether a text contains the path of a file, or for an icon the template of its path. */
function refersTo(text: string, file: string): boolean {
  const name = file.replace(/^assets\//, '');
  if (text.includes(name)) return true;
  const [, icon] = name.match(/^icons\/[a-z]+(-\d+\.png)$/) ?? [];
  return icon !== undefined && new RegExp(`icons/\\$\\{\\w+\\}${icon}`).test(text);
}
