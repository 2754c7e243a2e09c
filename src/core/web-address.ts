/** Whether an address is on the web (http or https), not one of the browser or the disk. */
export const isWebAddress = (url: string): boolean => /^https?:/.test(url);

/**
 * Whether an address is too long to store. Session storage has 10 MB for all tabs together, and a
 * page can give itself an address of 2 MB. No gateway accepts a request with an address over 32 KiB.
 * https://developers.cloudflare.com/fundamentals/reference/connection-limits/
 */
export const isTooLong = (url: string): boolean => url.length > LONGEST_ADDRESS;
const LONGEST_ADDRESS = 32_768;
