import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** An extension that does almost nothing. Benchmarks compare Back Soon with it. */
export interface BareExtension {
  dir: string;
  /** Deletes the folder. */
  remove(): Promise<void>;
}

/**
 * Writes an extension to a new temporary folder. `manifest` adds to the required keys; `files` are texts
 * by file name.
 */
export async function bareExtension(
  manifest: object,
  files: Record<string, string>,
): Promise<BareExtension> {
  const dir = await mkdtemp(join(tmpdir(), 'bare-extension-'));
  const fullManifest = { manifest_version: 3, name: 'Bare', version: '1', ...manifest };
  const allFiles = { ...files, 'manifest.json': JSON.stringify(fullManifest) };
  for (const [name, text] of Object.entries(allFiles)) await writeFile(join(dir, name), text);
  return { dir, remove: () => rm(dir, { recursive: true }) };
}

/** Writes an extension that listens to every navigation and adds one empty element to 502 pages. */
export const bareElementExtension = () =>
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
            func: () => document.documentElement.append(document.createElement('bare-element')),
          });
        });
      `,
    },
  );
