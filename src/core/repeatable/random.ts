/** `strict` is for places where a code is expected, such as after `/reset-password/`. */
export type Bound = 'ordinary' | 'strict';

/** Whether a text looks randomly generated, such as a token, a hash or a signature. */
export function looksRandom(text: string, bound: Bound = 'ordinary'): boolean {
  // The start of a JSON object in base64, as in a JWT: https://www.rfc-editor.org/rfc/rfc7519#section-3.1
  if (/^eyJ[A-Za-z\d]{4}/.test(text)) return true;
  // The start of an http address in base64: Magento's return address in `uenc` and `referer`.
  if (/^aHR0c/.test(text)) return false;
  if (UUID.test(text)) return true;
  const pieces = text.split(/[^A-Za-z0-9]+/);
  return pieces.some((piece) => isRandomPiece(piece, bound)) || isGrouped(text, pieces);
}

/** https://www.rfc-editor.org/rfc/rfc9562#section-4 */
const UUID = /[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/i;

/**
 * Whether the pieces of a text look random only together: base64url contains `-` and `_`, and keys are
 * written in groups.
 */
function isGrouped(text: string, pieces: readonly string[]): boolean {
  const groups = pieces.filter((piece) => isRandomPiece(piece, 'strict'));
  if (groups.length > 1 && groups.join('').length >= 20) return true;
  const joined = pieces.join('');
  return /^[\w-]{24,}$/.test(text) && isMixedCase(joined) && meanRunLength(joined) <= 2.5;
}

function isRandomPiece(piece: string, bound: Bound): boolean {
  const { length } = piece;
  // Ordinary numbers are shorter: EANs have 13 digits, ids of shops and campaigns up to 20.
  if (/^\d*$/.test(piece)) return length > 24;
  const hasDigit = /\d/.test(piece);
  if (hasDigit && /^([\da-f]{20,}|[\dA-F]{20,})$/.test(piece)) return true;
  const runLength = meanRunLength(piece);
  const isMixed = isMixedCase(piece);
  if (bound === 'strict' && length >= 8 && (isMixed || hasDigit) && runLength <= 2.8) return true;
  if (length >= 32) return (isMixed || hasDigit) && runLength <= 4.5;
  if (isMixed && !hasDigit) return length >= 16 && runLength <= 2.9;
  if (isMixed) return length >= 12 && runLength <= (length >= 24 ? 2.8 : length >= 16 ? 2.3 : 2);
  if (/[a-z]/.test(piece)) return hasDigit && length >= 16 && runLength <= 3.6;
  // In capitals, vehicle identification numbers have 17 characters, Flipkart's product ids 16.
  return hasDigit && length >= 18 && runLength <= 4;
}

const isMixedCase = (text: string) => /[a-z]/.test(text) && /[A-Z]/.test(text);

/**
 * The mean length of the runs of one kind of character (a word, capitals, digits): about 2 in a random
 * text, more than 3 in names that a person reads, such as `iPhone13ProMax`.
 */
const meanRunLength = (text: string) =>
  text.length / (text.match(/[A-Z]?[a-z]+|[A-Z]+|\d+/g)?.length ?? 1);
