import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin, type Rollup } from 'vite';

const WORKER = 'service-worker-loader.js';

/**
 * Vite plugin: puts the worker, which CRXJS leaves as a row of modules shared with the pages, into
 * one file. It is started for failing pages, and fetching the modules took half of its start
 * (`bench/overlay.ts`, worker stopped).
 */
export function oneFileWorker(): Plugin {
  return {
    name: 'back-soon-one-file-worker',
    writeBundle: {
      order: 'pre',
      sequential: true,
      async handler({ dir = '' }, bundle) {
        await build({
          configFile: false,
          logLevel: 'warn',
          build: {
            ...{ outDir: dir, emptyOutDir: false, copyPublicDir: false, target: 'esnext' },
            rollupOptions: {
              input: join(dir, WORKER),
              output: { entryFileNames: WORKER },
            },
          },
        });
        for (const fileName of notInPages(bundle)) rmSync(join(dir, fileName));
      },
    },
  };
}

/** The modules that only the worker had a use for. */
function notInPages(bundle: Rollup.OutputBundle): string[] {
  const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
  const isPage = ({ facadeModuleId }: Rollup.OutputChunk) => facadeModuleId?.endsWith('.html');
  const needed = new Set(chunks.filter(isPage).map(({ fileName }) => fileName));
  for (const fileName of needed) {
    const { imports = [], dynamicImports = [] } =
      chunks.find((chunk) => chunk.fileName === fileName) ?? {};
    for (const name of [...imports, ...dynamicImports]) needed.add(name);
  }
  return chunks.map(({ fileName }) => fileName).filter((fileName) => !needed.has(fileName));
}
