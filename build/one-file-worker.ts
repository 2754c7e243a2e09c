import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin, type Rollup } from 'vite';

const WORKER = 'service-worker-loader.js';

/**
 * Vite plugin: bundles the worker into one file. CRXJS splits it into modules that it shares with the
 * pages. Fetching them took half of the time in which the worker starts for a failing page
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
            outDir: dir,
            emptyOutDir: false,
            copyPublicDir: false,
            target: 'esnext',
            rollupOptions: {
              input: join(dir, WORKER),
              output: { entryFileNames: WORKER },
            },
          },
        });
        for (const fileName of unusedByPages(bundle)) rmSync(join(dir, fileName));
      },
    },
  };
}

/** Returns the file names of the modules that no page imports. */
function unusedByPages(bundle: Rollup.OutputBundle): string[] {
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
