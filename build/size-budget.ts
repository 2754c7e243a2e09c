import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/**
 * Vite plugin: fails the build if a bundle and its imports are larger than their budget.
 *
 * @param budgets The maximum size in gzipped bytes, by a part of the bundle's file name.
 */
export function sizeBudget(budgets: Record<string, number>): Plugin {
  return {
    name: 'back-soon-size-budget',
    writeBundle({ dir = '' }, bundle) {
      for (const [part, maxBytes] of Object.entries(budgets)) {
        const entry = Object.keys(bundle).find((fileName) => fileName.includes(part));
        if (!entry) this.error(`the build has no file whose name contains ${part}`);
        const files = [entry];
        for (const fileName of files) {
          const file = bundle[fileName];
          if (file?.type === 'chunk')
            files.push(...file.imports.filter((name) => !files.includes(name)));
        }
        const code = Buffer.concat(files.map((fileName) => readFileSync(join(dir, fileName))));
        const bytes = gzipSync(code).length;
        if (bytes > maxBytes)
          this.error(`${part}: ${bytes} bytes gzipped; the limit is ${maxBytes}`);
        console.log(`${part}: ${bytes} of ${maxBytes} bytes gzipped`);
      }
    },
  };
}
