import { crx } from '@crxjs/vite-plugin';
import { defineConfig } from 'vite';
import { icons } from './build/icons.ts';
import { LICENCES, licencesOfData } from './build/licences.ts';
import { type BrowserName, manifestFor } from './build/manifest.ts';
import { nativeInOverlay } from './build/native-in-overlay.ts';
import { oneFileWorker } from './build/one-file-worker.ts';
import { publicSuffixes } from './build/public-suffixes.ts';
import { sizeBudget } from './build/size-budget.ts';
import { storeManifest } from './build/store-manifest.ts';

const KIB = 1024;

/** `--mode chrome` or `--mode firefox`, into the folder of that name under `dist/`. */
export default defineConfig(({ mode }) => {
  const browser: BrowserName = mode === 'firefox' ? 'firefox' : 'chrome';
  return {
    plugins: [
      icons(),
      publicSuffixes(),
      nativeInOverlay(),
      crx({ manifest: manifestFor(browser), browser }),
      storeManifest(),
      licencesOfData(),
      oneFileWorker(),
      // A failing page waits for the overlay, and each start of the worker reads all of its code,
      // 2.5 KiB of which are webextension-polyfill.
      sizeBudget({ 'overlay/main': 20 * KIB, 'service-worker': 52.5 * KIB }),
    ],
    build: {
      outDir: `dist/${browser}`,
      target: browser === 'firefox' ? 'firefox140' : 'chrome120',
      modulePreload: { polyfill: false },
      license: { fileName: LICENCES },
      rollupOptions: {
        input: { recovery: 'src/ui/recovery/index.html', welcome: 'src/ui/welcome/index.html' },
        // CRXJS makes the folder of the build a part of the hashes, and nothing is cached here.
        output: {
          entryFileNames: 'assets/[name].js',
          chunkFileNames: 'assets/[name].js',
          assetFileNames: 'assets/[name][extname]',
        },
      },
    },
  };
});
