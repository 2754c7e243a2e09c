/** How the byte order mark of UTF-8 looks in windows-1252. */
const MARK = 'ï»¿';
// No optional quote between two `\s*`: on many spaces that takes quadratic time.
const IN_HEADER = /\bcharset\s*=\s*(?:["']\s*)?([\w.:-]{1,40})/i;
/** https://html.spec.whatwg.org/multipage/parsing.html#prescan-a-byte-stream-to-determine-its-encoding */
const IN_PAGE =
  /<(?:meta\s[^<>]*?\bcharset|\?xml\s[^<>]*?\bencoding)\s*=\s*(?:["']\s*)?([\w.:-]{1,40})/i;

/**
 * Decodes the start of a page as browsers do: by the byte order mark of UTF-8, the charset in
 * `Content-Type`, or the one that its first 1024 bytes declare. Without any of these it is UTF-8 or, if
 * that cannot be, windows-1252.
 * https://html.spec.whatwg.org/multipage/parsing.html#determining-the-character-encoding
 *
 * @param contentType empty if unknown
 */
export function decodePage(bytes: Uint8Array<ArrayBuffer>, contentType: string): string {
  const start = decode(bytes.subarray(0, 1024), 'windows-1252') ?? '';
  const declared = start.replace(/<!--.*?-->/gs, '').match(IN_PAGE)?.[1];
  // A declaration that can be read byte by byte cannot be in UTF-16.
  const charset = declared?.replace(/^utf-?16.*/i, 'utf-8');
  return (
    decode(bytes, start.startsWith(MARK) ? 'utf-8' : '') ??
    decode(bytes, contentType.match(IN_HEADER)?.[1]) ??
    decode(bytes, charset) ??
    decode(bytes, 'utf-8', true) ??
    decode(bytes, 'windows-1252') ??
    ''
  );
}

/** Undefined if the charset is unknown or, with `fatal`, if the bytes are not in it. */
function decode(bytes: BufferSource, charset = '', fatal = false): string | undefined {
  try {
    // The last character may be cut off.
    return new TextDecoder(charset, { fatal }).decode(bytes, { stream: true });
  } catch {
    return undefined;
  }
}
