/**
 * Decodes the start of a page as browsers do: by its byte order mark, the charset in `Content-Type`, or
 * the one that it declares. Without any of these it is UTF-8 or, if that cannot be, windows-1252.
 * https://html.spec.whatwg.org/multipage/parsing.html#determining-the-character-encoding
 *
 * @param contentType empty if unknown
 */
export function decodePage(bytes: Uint8Array<ArrayBuffer>, contentType: string): string {
  const charsets = [readMark(bytes), readCharset(contentType), readDeclaration(bytes)];
  for (const charset of charsets) {
    const text = charset && decode(bytes, charset);
    if (text !== undefined) return text;
  }
  return decode(bytes, 'utf-8', { fatal: true }) ?? decode(bytes, 'windows-1252') ?? '';
}

/** Undefined if the charset is unknown or, with `fatal`, if the bytes are not in it. */
function decode(bytes: BufferSource, charset: string, options?: TextDecoderOptions) {
  try {
    // The last character may be cut off.
    return new TextDecoder(charset, options).decode(bytes, { stream: true });
  } catch {
    return undefined;
  }
}

function readMark([first, second, third]: Uint8Array): string | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return first === 0xff && second === 0xfe ? 'utf-16le' : undefined;
}

const readCharset = (text: string): string | undefined =>
  text.match(/\bcharset\s*=\s*["']?\s*([\w.:-]{1,40})/i)?.[1];

/**
 * Reads the charset that a page declares in its first 1024 bytes, in a `meta` element or an XML
 * declaration. A declaration that can be read byte by byte cannot be in UTF-16.
 * https://html.spec.whatwg.org/multipage/parsing.html#prescan-a-byte-stream-to-determine-its-encoding
 */
function readDeclaration(bytes: Uint8Array<ArrayBuffer>): string | undefined {
  const start = decode(bytes.subarray(0, 1024), 'windows-1252')?.replace(/<!--.*?-->/gs, '') ?? '';
  const charset =
    start
      .match(/<meta\s[^<>]*>/gi)
      ?.map(readCharset)
      .find(Boolean) ?? start.match(/^<\?xml\s[^<>]*\sencoding\s*=\s*["']([\w.:-]{1,40})/)?.[1];
  if (charset && /^utf-?16|^unicode$/i.test(charset)) return 'utf-8';
  return charset?.toLowerCase() === 'x-user-defined' ? 'windows-1252' : charset;
}
