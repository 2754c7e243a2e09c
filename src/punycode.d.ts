declare module 'punycode.js' {
  const punycode: {
    /** Decodes the `xn--` labels of a domain name. Throws if one is malformed. */
    toUnicode(domain: string): string;
  };
  export { punycode as default };
}
