import { crx } from '@crxjs/vite-plugin';
import { defineConfig } from 'vite';
import { icons } from './build/icons.ts';
import { LICENCES, licencesOfData } from './build/licences.ts';
import { type BrowserName, manifestFor } from './build/manifest.ts';
import { nativeInOverlay } from './build/native-in-overlay.ts';
import { oneFileBundles } from './build/one-file-bundles.ts';
import { publicSuffixes } from './build/public-suffixes.ts';
import { sizeBudget } from './build/size-budget.ts';
import { storeManifest } from './build/store-manifest.ts';

const KIB = 1024;

/** Builds for the browser of `--mode` (`chrome` or `firefox`) into `dist/<mode>`. */
export default defineConfig(({ mode }) => {
  const browser: BrowserName = mode === 'firefox' ? 'firefox' : 'chrome';
  return {
    plugins: [
      icons(browser),
      publicSuffixes(),
      nativeInOverlay(),
      crx({ manifest: manifestFor(browser), browser }),
      storeManifest(),
      licencesOfData(),
      oneFileBundles(mode),
      // A failing page waits for the overlay. Every start of the worker parses its script.
      sizeBudget({ 'overlay/main': 18.5 * KIB, 'service-worker': 72.5 * KIB }),
    ],
    build: {
      outDir: `dist/${browser}`,
      target: browser === 'firefox' ? 'firefox140' : 'chrome120',
      modulePreload: { polyfill: false },
      license: { fileName: LICENCES },
      rollupOptions: {
        input: { recovery: 'src/ui/recovery/index.html', welcome: 'src/ui/welcome/index.html' },
        // No hashes in the names: CRXJS makes them depend on the output folder, so the same sources would
        // give different bytes. Extension files need no cache busting.
        output: {
          entryFileNames: 'assets/[name].js',
          chunkFileNames: 'assets/[name].js',
          assetFileNames: 'assets/[name][extname]',
        },
      },
    },
  };
});
