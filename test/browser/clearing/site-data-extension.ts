import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { publicSuffixes } from '../../../build/public-suffixes';
import { isFirefox } from '../../drivers/current-driver';
import { ADDON_ID } from '../../drivers/firefox/chrome-scope';

const ENTRY = fileURLToPath(new URL('site-data-worker.ts', import.meta.url));

/** Builds an extension that only clears site data; returns its folder. */
export async function buildSiteDataExtension(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'back-soon-'));
  await build({
    configFile: false,
    mode: isFirefox ? 'firefox' : 'chrome',
    publicDir: false,
    logLevel: 'warn',
    plugins: [publicSuffixes()],
    build: { outDir: folder, lib: { entry: ENTRY, formats: ['es'], fileName: () => 'worker.js' } },
  });
  const manifest = {
    manifest_version: 3,
    name: 'Site data',
    version: '1',
    background: isFirefox
      ? { scripts: ['worker.js'], type: 'module' }
      : { service_worker: 'worker.js', type: 'module' },
    browser_specific_settings: isFirefox ? { gecko: { id: ADDON_ID } } : undefined,
    incognito: isFirefox ? 'spanning' : 'split',
    permissions: ['browsingData', 'cookies', 'scripting', 'storage', 'alarms'],
    host_permissions: ['http://*/*', 'https://*/*'],
  };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  return folder;
}
