import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Plugin } from 'vite';

/** The file to which Vite writes the licences of all code that it bundles. */
export const LICENCES = 'licences.md';

const { resolve } = createRequire(import.meta.url);

/**
 * Vite plugin: adds the licences of data, which Vite ignores: the Public Suffix List, and tldts, from
 * which the list is read.
 */
export function licencesOfData(): Plugin {
  return {
    name: 'back-soon-licences-of-data',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const file = bundle[LICENCES];
        if (file?.type !== 'asset') this.error(`there is no ${LICENCES}`);
        const { version, license } = JSON.parse(readModuleFile('tldts/package.json'));
        file.source = `${file.source}
## Public Suffix List (MPL-2.0)

The rules in public-suffixes.txt are those of https://publicsuffix.org/list/, under the Mozilla
Public License, v. 2.0, which can be obtained at https://mozilla.org/MPL/2.0/.

## tldts - ${version} (${license})

${readModuleFile('tldts/LICENSE').trim()}
`;
      },
    },
  };
}

const readModuleFile = (path: string) => readFileSync(resolve(path), 'utf8');
