import fc from 'fast-check';

const LONG = 'a'.repeat(20_000);
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    LONG,
    `https://${LONG}`,
    `https://web.archive.org/web/${LONG}`,
    'https://a\n/\u202e',
  ),
  fc.webUrl(),
);

/** Copies of plain data in which one part is replaced by another value. */
export function damagedCopies(whole: object): fc.Arbitrary<unknown> {
  return fc
    .tuple(fc.constantFrom(...pathsIn(whole)), fc.oneof(fc.jsonValue(), text))
    .map(([path, part]) => withPart(whole, path, part));
}

/** The paths to all parts of a value. */
function pathsIn(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [[...path]];
  const below = Object.entries(value).flatMap(([key, part]) => pathsIn(part, [...path, key]));
  return path.length > 0 ? [[...path], ...below] : below;
}

function withPart(whole: unknown, [key = '', ...rest]: readonly string[], part: unknown): unknown {
  const put = (inner: unknown) => (rest.length > 0 ? withPart(inner, rest, part) : part);
  if (Array.isArray(whole)) return whole.map((one, i) => (String(i) === key ? put(one) : one));
  const copy = whole as Record<string, unknown>;
  return { ...copy, [key]: put(copy[key]) };
}
