import { createHash, X509Certificate } from 'node:crypto';
import { generate } from 'selfsigned';

export interface Certificate {
  key: string;
  cert: string;
  /** Of its public key, as Chromium's `--ignore-certificate-errors-spki-list` wants it. */
  spkiHash: string;
}

/** Makes a certificate that nobody trusts, for as long as a test runs; it is kept nowhere. */
export async function makeCertificate(): Promise<Certificate> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'test/world' }], {
    keyType: 'ec',
    algorithm: 'sha256',
  });
  const spki = new X509Certificate(cert).publicKey.export({ type: 'spki', format: 'der' });
  return { key, cert, spkiHash: createHash('sha256').update(spki).digest('base64') };
}
