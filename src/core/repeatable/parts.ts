/** An address taken apart and decoded, so that no way of writing it hides what it says. */
export interface Parts {
  host: string;
  /** Path segments without path parameters. Empty segments are left out. */
  segments: readonly string[];
  /** Names and values of the query, in order. */
  query: readonly Parameter[];
  /** Names and values after a `;` in the path, such as `;jsessionid=…`. */
  pathParameters: readonly Parameter[];
  hasCredentials: boolean;
}

export type Parameter = readonly [name: string, value: string];

/** Takes a web address apart. Gives undefined for text that is no http(s) address. */
export function partsOf(address: string): Parts | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (!/^https?:$/.test(url.protocol)) return undefined;
  const segments = url.pathname.split('/').map(withoutParameters);
  const pathParameters = url.pathname.split(/[/;]/).filter((part) => part.includes('='));
  return {
    host: url.hostname,
    // An encoded slash separates segments too: some servers decode before they route.
    segments: segments.flatMap((segment) => decode(segment).split('/')).filter(Boolean),
    // `;` separates as well, so that `&amp;token=…` out of badly escaped HTML is read as meant.
    query: url.search.slice(1).split(/[&;]/).filter(Boolean).map(parameterOf),
    pathParameters: pathParameters.map(parameterOf),
    hasCredentials: Boolean(url.username || url.password),
  };
}

/** A path segment without its path parameters. https://www.rfc-editor.org/rfc/rfc3986#section-3.3 */
export const withoutParameters = (segment: string): string => segment.replace(/;.*|%3b.*/i, '');

function parameterOf(text: string): Parameter {
  const [name = '', ...value] = text.replaceAll('+', ' ').split('=');
  return [decode(name).trim(), decode(value.join('=')).trim()];
}

/** Decodes percent encoding, also where it was applied twice. Broken sequences stay as they are. */
export function decode(text: string): string {
  const once = decodeOnce(text);
  return once === text ? text : decodeOnce(once);
}

function decodeOnce(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Not UTF-8: at least the ASCII characters can be read.
    return text.replace(/%[0-7][\da-f]/gi, (hex) =>
      String.fromCharCode(Number.parseInt(hex.slice(1), 16)),
    );
  }
}

/**
 * A name as lower-case letters and digits alone, so that `addToCart`, `ADD_TO_CART`, `add-to-cart`
 * and `añadir` are compared without case, separators and accents.
 */
export const squash = (name: string): string =>
  name
    .toLowerCase()
    .normalize('NFD')
    .replace(/ß/g, 'ss')
    .replace(/ł/g, 'l')
    .replace(/ø/g, 'o')
    .replace(/ı/g, 'i')
    .replace(/[^\p{L}\p{N}]/gu, '');

/** The words of a name, in lower case: `accessToken` and `access_token` give `access`, `token`. */
export const wordsOf = (name: string): string[] =>
  name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** A set of names written as one text, separated by spaces. */
export const setOf = (...names: string[]): ReadonlySet<string> => new Set(names.flatMap(split));

/** The words of a list that is written as one text. */
export const split = (list: string): string[] => list.split(/\s+/).filter(Boolean);
