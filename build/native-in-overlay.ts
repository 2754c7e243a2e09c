import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const POLYFILL = fileURLToPath(import.meta.resolve('webextension-polyfill'));
const NATIVE_API = fileURLToPath(new URL('native-api.ts', import.meta.url));

/** Alias: replaces the polyfill with the native API. */
export const polyfillToNative = { 'webextension-polyfill': NATIVE_API };

/**
 * Vite plugin: the overlay uses the browser's own API; the worker and our pages use the polyfill.
 *
 * A page can take the polyfill over in the overlay. The polyfill uses any `browser` that has a
 * `runtime.id`, and in Chromium an element can be that object, also in an isolated world:
 * `<form id="browser"><input name="runtime" id="x"></form>`. Then no card appears. `chrome` cannot
 * be replaced this way. The polyfill would also add 2.7 KB (gzipped) to the overlay.
 * https://html.spec.whatwg.org/multipage/nav-history-apis.html#named-access-on-the-window-object
 *
 * CRXJS builds the overlay apart, with our aliases but without our plugins. So the alias applies to
 * the overlay, and the plugin undoes it for everything else.
 */
export function nativeInOverlay(): Plugin {
  return {
    name: 'back-soon-native-in-overlay',
    enforce: 'pre',
    config: () => ({ resolve: { alias: polyfillToNative } }),
    resolveId: (source) => (source === NATIVE_API ? POLYFILL : undefined),
  };
}
