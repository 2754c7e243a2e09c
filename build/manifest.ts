import type { ManifestV3Export } from '@crxjs/vite-plugin';
import chrome from '../manifest.json' with { type: 'json' };
import project from '../package.json' with { type: 'json' };

export type BrowserName = 'chrome' | 'firefox';

/**
 * Returns the manifest for a browser, made from manifest.json, which is written for Chrome. The version
 * comes from package.json.
 */
export function manifestFor(browser: BrowserName): ManifestV3Export {
  if (browser === 'chrome') return { ...chrome, version: project.version } as ManifestV3Export;
  const { minimum_chrome_version: _, background, action, ...rest } = chrome;
  return {
    ...rest,
    version: project.version,
    // Firefox supports an event page, but no service worker.
    background: { scripts: [background.service_worker], type: 'module' },
    action: { ...action, theme_icons: [themeIcons(16), themeIcons(32)] },
    // With `split`, Firefox does not allow the add-on in private windows at all.
    // https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/manifest.json/incognito
    incognito: 'spanning',
    browser_specific_settings: {
      gecko: {
        id: 'extension@back-soon',
        strict_min_version: '140.0',
        // Only on request, and only once Firefox has asked: see `src/background/check/consent.ts`.
        data_collection_permissions: { required: ['none'], optional: ['browsingActivity'] },
      },
      // The first version for Android that supports `data_collection_permissions`.
      gecko_android: { strict_min_version: '142.0' },
    },
  } as unknown as ManifestV3Export;
}

/**
 * The idle icons for light and dark toolbars. Firefox calls them by the colour of the toolbar's text, which
 * is the opposite.
 * https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/manifest.json/action#theme_icons_2
 */
const themeIcons = (size: number) => ({
  light: `icons/idle-dark-${size}.png`,
  dark: `icons/idle-light-${size}.png`,
  size,
});
