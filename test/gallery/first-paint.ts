import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { build, type Rollup } from 'vite';
import { polyfillToNative } from '../../build/native-in-overlay.ts';
import type { CardView } from '../../src/core/view/view';

const SOURCE = fileURLToPath(new URL('paint-view.ts', import.meta.url));

let bundled: Promise<string> | undefined;

/** Paints the first picture of a view in a page with the fake browser API, as the worker does. */
export async function paintFirst(page: Page, view: CardView | undefined): Promise<void> {
  bundled ??= bundle();
  await page.evaluate(await bundled);
  await page.evaluate((view) => globalThis.paintView(view), view);
}

async function bundle(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    resolve: { alias: polyfillToNative },
    build: {
      write: false,
      target: 'esnext',
      rollupOptions: { input: SOURCE, output: { format: 'iife' } },
    },
  });
  const [{ output }] = [result].flat() as [Rollup.RollupOutput];
  return output[0].code;
}
