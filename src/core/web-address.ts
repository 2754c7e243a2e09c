/** Whether an address is one of the web's, rather than of the browser or the disk. */
export const isWebAddress = (url: string): boolean => /^https?:/.test(url);
