/** How long a part must be before it can count as random. */
export type Bound = 'ordinary' | 'strict';

/** Whether a text looks made by a machine for one use: a token, a hash, a signature. */
export function looksRandom(text: string, bound: Bound = 'ordinary'): boolean {
  // A JSON object in base64 begins so: JWT, https://www.rfc-editor.org/rfc/rfc7519#section-3.1
  if (/^eyJ[\w-]{5}/.test(text)) return true;
  // An http address in base64, which Magento appends to say where to return: `uenc`, `referer`.
  if (/^aHR0c/.test(text)) return false;
  if (UUID.test(text)) return true;
  const pieces = text.split(/[^A-Za-z0-9]+/);
  if (pieces.some((piece) => isRandomPiece(piece, bound))) return true;
  // base64url and grouped keys have separators inside.
  const inGroups = pieces.filter((piece) => isRandomPiece(piece, 'strict'));
  return inGroups.length > 1 && inGroups.join('').length >= 20;
}

/** https://www.rfc-editor.org/rfc/rfc9562#section-4 */
const UUID = /[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/i;

/** A run of one kind of character, as a person writes it: `Shoes`, `GB`, `256`. */
const RUN = /[A-Z]?[a-z]+|[A-Z]+|\d+/g;

function isRandomPiece(piece: string, bound: Bound): boolean {
  const { length } = piece;
  // Numbers count things: EANs have 13 digits, ids of shops and campaigns up to 20.
  if (/^\d*$/.test(piece)) return length > 24;
  const hasDigit = /\d/.test(piece);
  if (hasDigit && /^([\da-f]{20,}|[\dA-F]{20,})$/.test(piece)) return true;
  const runLength = length / (piece.match(RUN)?.length ?? 1);
  const isMixedCase = /[a-z]/.test(piece) && /[A-Z]/.test(piece);
  if (bound === 'strict') return length >= 8 && (isMixedCase || hasDigit) && runLength <= 2.5;
  if (isMixedCase) return length >= 16 && runLength <= 2.3;
  // A vehicle number has 17 characters, a product's number at Flipkart 16.
  if (hasDigit) return length >= (/[A-Z]/.test(piece) ? 18 : 16) && runLength <= 3.4;
  // In every language of shops at least a fifth of the letters are vowels.
  return length >= 20 && (piece.match(/[aeiouy]/gi)?.length ?? 0) / length < 0.2;
}
