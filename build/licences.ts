import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Plugin } from 'vite';

/** The file in which Vite writes down the licences of all code that it bundles. */
export const LICENCES = 'licences.md';

const { resolve } = createRequire(import.meta.url);

/** Vite plugin: adds the licences of what is no code, which Vite passes over: the suffix list. */
export function licencesOfData(): Plugin {
  return {
    name: 'back-soon-licences-of-data',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const file = bundle[LICENCES];
        if (file?.type !== 'asset') this.error(`there is no ${LICENCES}`);
        const { version, license } = JSON.parse(textOf('tldts/package.json'));
        file.source = `${file.source}
## Public Suffix List (MPL-2.0)

The rules in public-suffixes.txt are those of https://publicsuffix.org/list/, under the Mozilla
Public License, v. 2.0, which can be obtained at https://mozilla.org/MPL/2.0/.

## tldts - ${version} (${license})

${textOf('tldts/LICENSE').trim()}
`;
      },
    },
  };
}

const textOf = (path: string) => readFileSync(resolve(path), 'utf8');
