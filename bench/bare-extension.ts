import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** An extension that does next to nothing, to measure beside. */
export interface BareExtension {
  dir: string;
  remove(): Promise<void>;
}

/** Writes one into a folder of its own; `files` by their names, `manifest` beyond what all have. */
export async function bareExtension(
  manifest: object,
  files: Record<string, string>,
): Promise<BareExtension> {
  const dir = await mkdtemp(join(tmpdir(), 'bare-extension-'));
  const whole = { manifest_version: 3, name: 'Bare', version: '1', ...manifest };
  const all = { ...files, 'manifest.json': JSON.stringify(whole) };
  for (const [name, text] of Object.entries(all)) await writeFile(join(dir, name), text);
  return { dir, remove: () => rm(dir, { recursive: true }) };
}

/** Sees every navigation, and puts one empty element into pages that answer 502. */
export const bareFloor = () =>
  bareExtension(
    {
      background: { service_worker: 'worker.js' },
      permissions: ['webRequest', 'webNavigation', 'scripting'],
      host_permissions: ['http://*/*'],
    },
    {
      'worker.js': `
        const failing = new Set();
        chrome.webRequest.onHeadersReceived.addListener(
          ({ tabId, statusCode }) => { if (statusCode === 502) failing.add(tabId); },
          { urls: ['http://*/*'], types: ['main_frame'] },
        );
        chrome.webNavigation.onCommitted.addListener(({ tabId, frameId, documentId }) => {
          if (frameId !== 0 || !failing.delete(tabId)) return;
          chrome.scripting.executeScript({
            target: { tabId, documentIds: [documentId] },
            injectImmediately: true,
            func: () => document.documentElement.append(document.createElement('bare-floor')),
          });
        });
      `,
    },
  );
