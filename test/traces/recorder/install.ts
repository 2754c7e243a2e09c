import { copyFileSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserName } from '../trace';

export const RECORDER_ID = 'recorder@back-soon.example';
export const RECORDER_SCRIPT = 'background.js';

const PERMISSIONS = ['webRequest', 'webNavigation', 'scripting', 'tabs'];
const SITES = ['http://*/*', 'https://*/*'];

const manifests: Record<BrowserName, object> = {
  chromium: {
    manifest_version: 3,
    background: { service_worker: RECORDER_SCRIPT },
    permissions: PERMISSIONS,
    host_permissions: SITES,
  },
  // Version 2 has a persistent background page, which keeps the recording for as long as it takes.
  firefox: {
    manifest_version: 2,
    background: { scripts: [RECORDER_SCRIPT], persistent: true },
    permissions: [...PERMISSIONS, ...SITES],
    browser_specific_settings: { gecko: { id: RECORDER_ID } },
  },
};

/** Writes the recorder extension for a browser into a temporary folder; gives that folder. */
export function writeRecorder(browser: BrowserName): string {
  const folder = mkdtempSync(join(tmpdir(), 'trace-recorder-'));
  const manifest = { name: 'Trace recorder', version: '1', ...manifests[browser] };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  const script = fileURLToPath(new URL(RECORDER_SCRIPT, import.meta.url));
  copyFileSync(script, join(folder, RECORDER_SCRIPT));
  return folder;
}
