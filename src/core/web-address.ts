/** Whether an address is one of the web's, rather than of the browser or the disk. */
export const isWebAddress = (url: string): boolean => /^https?:/.test(url);

/**
 * Whether an address is longer than gateways take one in a request: all that is kept of all tabs has
 * 10 MB together, and a page can give itself an address of two.
 * https://developers.cloudflare.com/fundamentals/reference/connection-limits/
 */
export const isTooLong = (url: string): boolean => url.length > LONGEST;
const LONGEST = 32_768;
