import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  hasWord,
  isPhraseOf,
  phraseEnds,
  vocabulary,
} from '../../../../src/core/repeatable/phrase';

const VERBS = vocabulary(['add delete']);
const FILLERS = vocabulary(['to from', 'cart item']);

test.each([
  ['add', true],
  ['addtocart', true],
  ['itemdelete', true],
  ['tocart', false],
  ['addtotea', false],
  ['adddelete', false],
  ['', false],
])('%j is a phrase with one verb and fillers: %s', (name, expected) => {
  expect(isPhraseOf(name, VERBS, FILLERS)).toBe(expected);
});

test('a name has a word anywhere, not only at its start', () => {
  expect(hasWord('myitems', FILLERS)).toBe(true);
  expect(hasWord('teapot', VERBS)).toBe(false);
});

test('the words are squashed', () => {
  expect(isPhraseOf('loschen', vocabulary(['Löschen']), FILLERS)).toBe(true);
});

test('phrases are found like with a pattern of all words', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 3 });
  const words = fc.array(word, { minLength: 1, maxLength: 5 });
  const name = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 10 });
  fc.assert(
    fc.property(words, words, words, name, (core, around, after, name) => {
      const found = phraseEnds(name, vocabulary(core), vocabulary(around), vocabulary(after));
      const any = (list: string[]) => `(?:${list.join('|')})`;
      const pattern = new RegExp(`^${any(around)}*${any(core)}${any(after)}*$`);
      const expected = [...Array(name.length + 1).keys()].filter((end) =>
        pattern.test(name.slice(0, end)),
      );
      expect([...new Set(found)].sort((a, b) => a - b)).toEqual(expected);
    }),
  );
});
