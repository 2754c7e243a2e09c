/** A browser that this one may hand an address to, by a scheme of its own. */
export interface OtherBrowser {
  name: 'edge' | 'chrome';
  scheme: string;
}

/** Where we run, in the words of `runtime.getPlatformInfo`. */
export interface Platform {
  os: string;
  browser: 'edge' | 'chrome' | 'firefox' | 'other';
}

/**
 * The other browsers whose scheme a system knows. `microsoft-edge:` comes with Windows and with Edge
 * on macOS; `google-chrome:` with Chrome on macOS, iOS and Android.
 * https://learn.microsoft.com/microsoft-edge/web-platform/microsoft-edge-uri-scheme
 */
export function otherBrowsers({ os, browser }: Platform): OtherBrowser[] {
  const others: OtherBrowser[] = [];
  if (browser !== 'edge' && (os === 'win' || os === 'mac'))
    others.push({ name: 'edge', scheme: 'microsoft-edge:' });
  if (browser !== 'chrome' && (os === 'mac' || os === 'android'))
    others.push({ name: 'chrome', scheme: 'google-chrome:' });
  return others;
}
