declare module 'punycode.js' {
  const punycode: {
    /** Decodes the `xn--` labels of a domain name. Throws if one is malformed. */
    toUnicode(domain: string): string;
  };

  // biome-ignore lint/style/noDefaultExport: this is how the package exports it for Node
  export default punycode;
}
