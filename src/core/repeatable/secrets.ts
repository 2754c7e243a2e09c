import { isTracking, mayBeRandom } from './harmless-parameters';
import { type Parameter, type Parts, partsOf, setOf, squash, squashedSetOf } from './parts';
import { looksRandom } from './random';
import * as names from './secret-names';
import { EDITORIAL_SEGMENTS } from './side-effect-names';

const SECRET = setOf(...names.SECRET_NAMES);
const UNLESS_WORDS = setOf(...names.SECRET_UNLESS_WORDS);
const IF_CODED = setOf(...names.SECRET_IF_CODED);
const BEFORE_CODE_ALONE = setOf(...names.BEFORE_CODE_ALONE);
const BEFORE_CODES = setOf(...names.BEFORE_CODES);
const BEFORE_IDS = setOf(...names.BEFORE_IDS);
const EDITORIAL = squashedSetOf(...EDITORIAL_SEGMENTS);

/** Whether an address contains something that looks like a secret or a one-time code. */
export function carriesSecret({ segments, query, pathParameters, hasCredentials }: Parts): boolean {
  return (
    hasCredentials ||
    isPasswordReset(segments, query) ||
    [...query, ...pathParameters].some((parameter) => isSecretParameter(parameter)) ||
    segments.some((_, index) => isSecretSegment(segments, index))
  );
}

/** Whether an address is a link that resets a password, not an article about that. */
function isPasswordReset(segments: readonly string[], query: readonly Parameter[]): boolean {
  const path = segments.map((segment) => squash(segment.replace(/\.\w{2,5}$/, '')));
  return (
    path.some((name) => names.RESETS_PASSWORD.test(name)) &&
    !path.some((name) => EDITORIAL.has(name)) &&
    query.some(([name, value]) => IF_CODED.has(squash(name)) && value !== '')
  );
}

function isSecretParameter([name, value]: Parameter, isNested = false): boolean {
  if (isTracking(name)) return false;
  const squashed = squash(name);
  // Values of at most two letters are countries and languages.
  if (squashed === 'code') return !/^[a-z]{0,2}$/i.test(value);
  // eBay's `hash` identifies a variant: https://github.com/ClearURLs/Rules
  if (squashed === 'hash' && /^item[\da-f]+:/.test(value)) return false;
  if (UNLESS_WORDS.has(squashed)) return value !== '' && !isPlainWords(value);
  if (SECRET.has(squashed) || names.SECRET_PART.test(squashed)) return true;
  if (!isNested && /^https?:|^\/.*[?]/.test(value)) return isSecretAddress(value);
  if (mayBeRandom(name)) return /^eyJ[\w-]+\./.test(value);
  if (/(key|ticket|hash)$/.test(squashed) && /^.{6,}$/.test(value)) return !isPlainWords(value);
  return looksRandom(value, IF_CODED.has(squashed) ? 'strict' : 'ordinary');
}

/** Whether an address in a parameter's value, often the next page, has a secret in its own query. */
function isSecretAddress(value: string): boolean {
  const parts = partsOf(URL.canParse(value) ? value : `https://x.invalid${value}`);
  return parts?.query.some((parameter) => isSecretParameter(parameter, true)) ?? false;
}

const isPlainWords = (value: string) =>
  /^(\p{L}{1,20}([\s_-]\p{L}{1,20})*)?$/u.test(value) && !looksRandom(value, 'strict');

/** Whether a path segment looks like a secret, judging by it and by the words before it. */
export function isSecretSegment(segments: readonly string[], index: number): boolean {
  const segment = segments[index] ?? '';
  // Numbers are skipped, as in `/activate/12/…`. Two words count, as a product's name may precede its
  // id: `/p/iphone-13/…`.
  const [before = '', earlier = ''] = segments
    .slice(Math.max(0, index - 4), index)
    .map(squash)
    .filter((name) => /\D/.test(name))
    .reverse();
  const isCodeAlone = BEFORE_CODE_ALONE.has(before) || names.SECRET_PART.test(before);
  if (isCodeAlone) return !isPlainWords(segment);
  const isCodeExpected = BEFORE_CODES.has(before);
  if (BEFORE_IDS.has(before) || (BEFORE_IDS.has(earlier) && !isCodeExpected)) {
    return /^eyJ/.test(segment);
  }
  const withoutExtension = segment.replace(/\.\w{2,5}$/, '');
  return looksRandom(withoutExtension, isCodeExpected ? 'strict' : 'ordinary');
}
