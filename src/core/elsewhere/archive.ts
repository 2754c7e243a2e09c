/**
 * The address that an archive is told of a page, from the address as it may be told to others: up to
 * the first part that is left out as a secret.
 */
export const archiveAddress = (publicUrl: string): string => publicUrl.split('…', 1)[0] ?? '';

/** The forms under which an archive may have a page: also without its scheme, with or without `www`. */
export function archiveForms(address: string): string[] {
  const bare = address.replace(/^https?:\/\//, '');
  return [address, bare, bare.startsWith('www.') ? bare.slice('www.'.length) : `www.${bare}`];
}
