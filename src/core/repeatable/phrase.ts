import { splitSquashed } from './parts';

/** Squashed words. */
export interface Vocabulary {
  words: ReadonlySet<string>;
  /** The length of the longest word. */
  longest: number;
}

/** Makes a vocabulary of all words in some lists, each list being texts with spaces between the words. */
export function vocabulary(...lists: (readonly string[])[]): Vocabulary {
  const words = new Set(lists.flat().flatMap(splitSquashed));
  return { words, longest: Math.max(...Array.from(words, ({ length }) => length)) };
}

/**
 * Finds where a phrase can end in a name: the positions before which the name consists of words of
 * `around`, one word of `core`, and words of `after`. In `addtocart`, `to` is a filler around `add`.
 * A pattern of all words would say the same, but takes a browser 7 ms to compile.
 */
export function phraseEnds(
  name: string,
  core: Vocabulary,
  around: Vocabulary,
  after: Vocabulary = around,
): number[] {
  const beforeCore = reachable(name, [0], around);
  const afterCore = beforeCore.flatMap((start) => wordEnds(name, start, core));
  return reachable(name, afterCore, after);
}

/** Whether a whole name is a phrase: see `phraseEnds`. */
export const isPhraseOf = (name: string, core: Vocabulary, around: Vocabulary): boolean =>
  phraseEnds(name, core, around).includes(name.length);

/** Returns the positions that are reached from `starts` by words of `vocabulary`, the starts included. */
export function reachable(
  name: string,
  starts: readonly number[],
  vocabulary: Vocabulary,
): number[] {
  const found = new Set(starts);
  // A set also iterates over what is added meanwhile.
  for (const start of found) for (const end of wordEnds(name, start, vocabulary)) found.add(end);
  return [...found];
}

/** Whether a name contains a word of `vocabulary`. */
export function hasWord(name: string, vocabulary: Vocabulary): boolean {
  for (let start = 0; start < name.length; start++)
    if (wordEnds(name, start, vocabulary).length > 0) return true;
  return false;
}

/** Returns where the words end that begin at `start`. */
function wordEnds(name: string, start: number, { words, longest }: Vocabulary): number[] {
  const ends: number[] = [];
  const last = Math.min(name.length, start + longest);
  for (let end = start + 1; end <= last; end++)
    if (words.has(name.slice(start, end))) ends.push(end);
  return ends;
}
