declare module 'punycode.js' {
  /** Decodes the `xn--` labels of a domain name. Throws if one is malformed. */
  export function toUnicode(domain: string): string;
}
