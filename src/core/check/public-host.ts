/**
 * Names that mean something only in the network they are used in.
 * https://www.iana.org/assignments/special-use-domain-names (but `example`, which stands for public
 * sites) and https://www.rfc-editor.org/rfc/rfc6762#appendix-G
 */
const PRIVATE =
  /(?:^|\.)(?:localhost|localdomain|local|internal|intranet|private|corp|home|lan|home\.arpa|test|invalid|onion|alt)$/;

/**
 * Whether a host, as `URL` writes it, has a name that the whole world could know. Only such a name
 * may be told to anyone: addresses, single names and private ones are nobody else's business.
 */
export function isPublicHost(hostname: string): boolean {
  const name = hostname.replace(/\.$/, '');
  const isAddress = name.startsWith('[') || /^[\d.]+$/.test(name);
  return name.includes('.') && !isAddress && !PRIVATE.test(name);
}
