import type { CrxPlugin } from '@crxjs/vite-plugin';

/**
 * Vite plugin: removes `web_accessible_resources` from the built manifest. CRXJS adds it for scripts that
 * pages load; pages load none of ours. With it, any page could fetch such a file and detect the extension.
 */
export function storeManifest(): CrxPlugin {
  return {
    // CRXJS calls `renderCrxManifest` only for plugins whose names begin with `crx:`.
    name: 'crx:back-soon-store-manifest',
    enforce: 'post',
    renderCrxManifest({ web_accessible_resources: _, ...manifest }, bundle) {
      // CRXJS builds the injected script twice. This first chunk is never loaded.
      for (const fileName of Object.keys(bundle))
        if (/\.iife\.tsx\.js$/.test(fileName)) delete bundle[fileName];
      return manifest as typeof manifest & { manifest_version: 3 };
    },
  };
}
