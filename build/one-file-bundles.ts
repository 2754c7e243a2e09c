import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type AliasOptions, build, type Plugin, type Rollup } from 'vite';
import { polyfillToNative } from './native-in-overlay.ts';

const fromRoot = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

const WORKER = 'service-worker-loader.js';
const POPUP = 'src/ui/popup/index.html';
const PLAIN_JSX = fromRoot('build/plain-jsx.ts');

/**
 * Vite plugin: bundles the worker into one file, and the popup's script into another. CRXJS splits them into
 * modules that they share with the other pages. Fetching those took half of the time in which the worker
 * starts for a failing page (`bench/overlay.ts`, worker stopped). The worker uses the browser's own API,
 * which in Chromium 120 and later has promises too, and no Preact.
 */
export function oneFileBundles(mode: string): Plugin {
  return {
    name: 'back-soon-one-file-bundles',
    writeBundle: {
      order: 'pre',
      sequential: true,
      async handler({ dir = '' }, bundle) {
        const popup = scriptOf(bundle, POPUP);
        if (!popup) this.error(`there is no script of ${POPUP}`);
        const scripts = injectedScripts(bundle);
        const bundleFile = (input: string, output: string, alias: AliasOptions = {}) =>
          build({
            configFile: false,
            mode,
            logLevel: 'warn',
            plugins: [scripts],
            resolve: { alias },
            build: {
              outDir: dir,
              emptyOutDir: false,
              copyPublicDir: false,
              target: 'esnext',
              rollupOptions: { input, output: { entryFileNames: output } },
            },
          });
        const inWorker = { ...polyfillToNative, 'preact/jsx-runtime': PLAIN_JSX };
        await bundleFile(fromRoot('src/background/main.ts'), WORKER, inWorker);
        await bundleFile(fromRoot('src/ui/popup/main.tsx'), popup.fileName);
        for (const fileName of unusedByPages(bundle))
          if (fileName !== popup.fileName) rmSync(join(dir, fileName));
        const page = join(dir, POPUP);
        const html = readFileSync(page, 'utf8');
        writeFileSync(page, html.replace(/\s*<link rel="modulepreload"[^>]*>/g, ''));
      },
    },
  };
}

const chunksOf = (bundle: Rollup.OutputBundle) =>
  Object.values(bundle).filter((file) => file.type === 'chunk');

const scriptOf = (bundle: Rollup.OutputBundle, page: string) =>
  chunksOf(bundle).find(({ facadeModuleId }) => facadeModuleId?.endsWith(page));

/** Returns the file names of the modules that no page but the popup imports. */
function unusedByPages(bundle: Rollup.OutputBundle): string[] {
  const chunks = chunksOf(bundle);
  const isPage = ({ facadeModuleId = '' }: Rollup.OutputChunk) =>
    facadeModuleId?.endsWith('.html') && !facadeModuleId.endsWith(POPUP);
  const needed = new Set(chunks.filter(isPage).map(({ fileName }) => fileName));
  for (const fileName of needed) {
    const { imports = [], dynamicImports = [] } =
      chunks.find((chunk) => chunk.fileName === fileName) ?? {};
    for (const name of [...imports, ...dynamicImports]) needed.add(name);
  }
  return chunks.map(({ fileName }) => fileName).filter((fileName) => !needed.has(fileName));
}

/** Vite plugin: turns an import with `?script` into the path of the script that CRXJS has built. */
function injectedScripts(bundle: Rollup.OutputBundle): Plugin {
  return {
    name: 'back-soon-injected-scripts',
    enforce: 'pre',
    resolveId: (source) => (source.endsWith('?script') ? `\0${source}` : undefined),
    load(id) {
      if (!id.startsWith('\0') || !id.endsWith('?script')) return undefined;
      const [name = ''] = /[^/]+\/[^/]+(?=\.tsx\?script$)/.exec(id) ?? [];
      const file = Object.keys(bundle).find((fileName) => fileName.includes(`${name}.js`));
      if (!file) this.error(`CRXJS has not built ${id}`);
      return `export default ${JSON.stringify(`/${file}`)}`;
    },
  };
}
