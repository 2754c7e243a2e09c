import { createHash, X509Certificate } from 'node:crypto';
import { generate } from 'selfsigned';

export interface Certificate {
  key: string;
  cert: string;
  /** Hash of the public key in the form of Chromium's `--ignore-certificate-errors-spki-list`. */
  spkiHash: string;
}

/** Makes a self-signed certificate in memory. No browser trusts it by default. */
export async function makeCertificate(): Promise<Certificate> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'test/world' }], {
    keyType: 'ec',
    algorithm: 'sha256',
  });
  return { key, cert, spkiHash: spkiHashOf(cert) };
}

function spkiHashOf(cert: string): string {
  const spki = new X509Certificate(cert).publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(spki).digest('base64');
}

/**
 * Makes a certificate for hosts, signed by a new certificate authority. A browser that trusts
 * `authority` (DER in base64) accepts the certificate.
 */
export async function makeChain(
  hosts: readonly string[],
): Promise<Certificate & { authority: string }> {
  const kind = { keyType: 'ec', algorithm: 'sha256' } as const;
  const ca = await generate([{ name: 'commonName', value: 'test/world authority' }], {
    ...kind,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'test/world' }], {
    ...kind,
    ca: { key: ca.private, cert: ca.cert },
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: hosts.map((value) => ({ type: 2, value })) },
    ],
  });
  const authority = new X509Certificate(ca.cert).raw.toString('base64');
  return { key, cert, spkiHash: spkiHashOf(cert), authority };
}
