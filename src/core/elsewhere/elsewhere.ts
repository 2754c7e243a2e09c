/** Another browser that opens an address by a URL scheme of its own. */
export interface OtherBrowser {
  name: 'edge' | 'chrome';
  scheme: string;
}

/** The system and the browser that the extension runs in. */
export interface Platform {
  /** As in `runtime.getPlatformInfo`. */
  os: string;
  browser: 'edge' | 'chrome' | 'firefox' | 'other';
}

/**
 * The systems on which a browser's scheme works. `microsoft-edge:` comes with Windows and with Edge
 * on macOS; `google-chrome:` with Chrome on macOS, iOS and Android.
 * https://learn.microsoft.com/microsoft-edge/web-platform/microsoft-edge-uri-scheme
 */
const BROWSERS: readonly (OtherBrowser & { systems: readonly string[] })[] = [
  { name: 'edge', scheme: 'microsoft-edge:', systems: ['win', 'mac'] },
  { name: 'chrome', scheme: 'google-chrome:', systems: ['mac', 'android'] },
];

/** The other browsers whose URL scheme the system may know. */
export function otherBrowsers({ os, browser }: Platform): OtherBrowser[] {
  return BROWSERS.filter(({ name, systems }) => name !== browser && systems.includes(os)).map(
    ({ name, scheme }) => ({ name, scheme }),
  );
}
