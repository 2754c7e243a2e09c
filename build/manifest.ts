import type { ManifestV3Export } from '@crxjs/vite-plugin';
import chrome from '../manifest.json' with { type: 'json' };
import project from '../package.json' with { type: 'json' };

export type BrowserName = 'chrome' | 'firefox';

/** The manifest for a browser, from the one in Chrome's form; its version is the package's. */
export function manifestFor(browser: BrowserName): ManifestV3Export {
  if (browser === 'chrome') return { ...chrome, version: project.version } as ManifestV3Export;
  const { minimum_chrome_version: _, background, ...rest } = chrome;
  return {
    ...rest,
    version: project.version,
    // Firefox runs an event page instead of a service worker, which it refuses.
    background: { scripts: [background.service_worker], type: 'module' },
    // It takes an add-on that asks for `split` as not allowed in private windows at all.
    // https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/manifest.json/incognito
    incognito: 'spanning',
    browser_specific_settings: {
      gecko: {
        id: 'back-soon@back-soon.example',
        strict_min_version: '140.0',
        data_collection_permissions: { required: ['none'] },
      },
      // The first that knows the key above.
      gecko_android: { strict_min_version: '142.0' },
    },
  } as unknown as ManifestV3Export;
}
