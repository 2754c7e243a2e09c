/**
 * The address of a page to send to an archive: the public address up to the first segment that is
 * redacted as a secret.
 *
 * @param publicUrl the address as `withoutSecrets` writes it
 */
export const archiveAddress = (publicUrl: string): string => publicUrl.split('…', 1)[0] ?? '';

/** The forms in which an archive may know a page: with and without the scheme, with and without `www`. */
export function archiveForms(address: string): string[] {
  const bare = address.replace(/^https?:\/\//, '');
  return [address, bare, bare.startsWith('www.') ? bare.slice('www.'.length) : `www.${bare}`];
}
