/**
 * Top-level names that are valid only inside one network.
 * https://www.iana.org/assignments/special-use-domain-names (without `example`, which stands for
 * public sites) and https://www.rfc-editor.org/rfc/rfc6762#appendix-G
 */
const PRIVATE_NAME =
  /(?:^|\.)(?:localhost|localdomain|local|internal|intranet|private|corp|home|lan|home\.arpa|test|invalid|onion|alt)$/;

/**
 * Whether a host has a public domain name. Only such a name may be sent to a third party: IP
 * addresses, single-label names and names of private networks stay in the browser.
 *
 * @param hostname as `URL` writes it
 */
export function isPublicHost(hostname: string): boolean {
  const name = hostname.replace(/\.$/, '');
  const isAddress = name.startsWith('[') || /^[\d.]+$/.test(name);
  return name.includes('.') && !isAddress && !PRIVATE_NAME.test(name);
}
