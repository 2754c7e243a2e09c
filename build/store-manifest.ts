import type { CrxPlugin } from '@crxjs/vite-plugin';

/**
 * Vite plugin: takes out of the built manifest what CRXJS adds for scripts that pages load, which
 * ours never are. Left in, any page could fetch the file and learn that the extension is there.
 */
export function storeManifest(): CrxPlugin {
  return {
    // CRXJS runs the hook below only for plugins whose names begin with `crx:`.
    name: 'crx:back-soon-store-manifest',
    enforce: 'post',
    renderCrxManifest({ web_accessible_resources: _, ...manifest }, bundle) {
      // The injected script is built a second time, on its own; nothing loads this first chunk.
      for (const fileName of Object.keys(bundle))
        if (/\.iife\.tsx\.js$/.test(fileName)) delete bundle[fileName];
      return manifest as typeof manifest & { manifest_version: 3 };
    },
  };
}
