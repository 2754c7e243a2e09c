import { lazy } from '../lazy';

/** The parts of an address, decoded, so that no encoding hides a name or a value. */
export interface Parts {
  host: string;
  /** Path segments without path parameters and without empty segments. */
  segments: readonly string[];
  /** Names and values of the query, in order. */
  query: readonly Parameter[];
  /** Names and values after a `;` in the path, such as `;jsessionid=…`. */
  pathParameters: readonly Parameter[];
  hasCredentials: boolean;
}

export type Parameter = readonly [name: string, value: string];

/** Splits a web address into its parts. Returns undefined for text that is no http(s) address. */
export function partsOf(address: string): Parts | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (!/^https?:$/.test(url.protocol)) return undefined;
  const segments = url.pathname.split('/').map(withoutParameters);
  const pathParameters = url.pathname.split(/[/;]/).filter((part) => part.includes('='));
  return {
    host: url.hostname,
    // An encoded slash also separates segments, as some servers decode before they route.
    segments: segments.flatMap((segment) => decode(segment).split('/')).filter(Boolean),
    // `;` also separates parameters, to read `&amp;token=…` from badly escaped HTML as intended.
    query: url.search.slice(1).split(/[&;]/).filter(Boolean).map(parseParameter),
    pathParameters: pathParameters.map(parseParameter),
    hasCredentials: Boolean(url.username || url.password),
  };
}

/** A path segment without its path parameters. https://www.rfc-editor.org/rfc/rfc3986#section-3.3 */
export const withoutParameters = (segment: string): string => segment.replace(/;.*|%3b.*/i, '');

function parseParameter(text: string): Parameter {
  const [name = '', ...value] = text.replaceAll('+', ' ').split('=');
  return [decode(name).trim(), decode(value.join('=')).trim()];
}

/** Decodes percent encoding, even if it was applied twice. Invalid sequences stay unchanged. */
export function decode(text: string): string {
  const once = decodeOnce(text);
  return once === text ? text : decodeOnce(once);
}

function decodeOnce(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Not UTF-8: decodes only the ASCII characters.
    return text.replace(/%[0-7][\da-f]/gi, (hex) =>
      String.fromCharCode(Number.parseInt(hex.slice(1), 16)),
    );
  }
}

/**
 * Reduces a name to lower-case letters and digits, without separators and accents: `addToCart`,
 * `ADD_TO_CART` and `add-to-cart` become `addtocart`, `añadir` becomes `anadir`.
 */
export const squash = (name: string): string => withoutAccents(name).replace(/\s/g, '');

/** Reduces a text to lower-case letters, digits and white space, without accents. */
function withoutAccents(text: string): string {
  const lower = text.toLowerCase();
  // Most texts are plain. Only the others need the slow conversion.
  if (/^[a-z\d\s]*$/.test(lower)) return lower;
  return lower
    .normalize('NFD')
    .replace(/ß/g, 'ss')
    .replace(/ł/g, 'l')
    .replace(/ø/g, 'o')
    .replace(/ı/g, 'i')
    .replace(/[^\p{L}\p{N}\s]/gu, '');
}

/** Splits a name into words, in lower case: `accessToken` and `access_token` give `access`, `token`. */
export const wordsOf = (name: string): string[] =>
  name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** A set of names that is made when it is first asked. */
export interface Names {
  has(name: string): boolean;
}

/** Makes a set of all names in some lists, each written as one text with spaces between the names. */
export const setOf = (...lists: string[]): Names => namesOf(() => lists.flatMap(split));

/** Like `setOf`, with squashed names. */
export const squashedSetOf = (...lists: string[]): Names =>
  namesOf(() => lists.flatMap(splitSquashed));

function namesOf(read: () => string[]): Names {
  const names = lazy(() => new Set(read()));
  return { has: (name) => names().has(name) };
}

/** Splits a list that is written as one text with spaces between the names, and squashes them. */
export const splitSquashed = (list: string): string[] => split(withoutAccents(list));

/** A part of a path without the extension of a file name, squashed: `login.php` becomes `login`. */
export const squashSegment = (segment: string): string => squash(segment.replace(/\.\w{2,6}$/, ''));

/** Splits a list that is written as one text with spaces between the names. */
export const split = (list: string): string[] => list.split(/\s+/).filter(Boolean);
