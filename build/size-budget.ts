import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/**
 * Vite plugin: fails the build where a bundle, with all it imports, is larger than its budget.
 * Takes the most bytes allowed, gzipped, by a part of the bundle's file name.
 */
export function sizeBudget(budgets: Record<string, number>): Plugin {
  return {
    name: 'back-soon-size-budget',
    writeBundle({ dir = '' }, bundle) {
      for (const [part, mostBytes] of Object.entries(budgets)) {
        const entry = Object.keys(bundle).find((fileName) => fileName.includes(part));
        if (!entry) this.error(`nothing in the build is named like ${part}`);
        const files = [entry];
        for (const fileName of files) {
          const file = bundle[fileName];
          if (file?.type === 'chunk')
            files.push(...file.imports.filter((name) => !files.includes(name)));
        }
        const code = Buffer.concat(files.map((fileName) => readFileSync(join(dir, fileName))));
        const bytes = gzipSync(code).length;
        if (bytes > mostBytes) this.error(`${part}: ${bytes} bytes gzipped, over ${mostBytes}`);
        console.log(`${part}: ${bytes} of ${mostBytes} bytes gzipped`);
      }
    },
  };
}
