import { expect, test, vi } from 'vitest';
import type { Advice } from '../../../src/core/check/verdict';
import { expectation, guidance } from '../../../src/ui/words/sentences';
import { type FailureFields, failureView } from '../../failure-view';

// The keys of the messages, with the values that fill them.
vi.mock('../../../src/i18n', () => ({
  words: (...parts: string[]) => parts.join(' '),
  formWords: (key: string, kind: string) => `${key} ${kind}`,
  plural: (key: string, ...parts: (string | number)[]) => [key, ...parts].join(' '),
  duration: (lengthMs: number) => `${lengthMs / 60_000} min`,
}));

const MINUTE_MS = 60_000;

test.each<[Advice, FailureFields, string]>([
  ['wait', {}, ''],
  ['is-it-just-me', {}, 'guidanceJustMe'],
  ['other-network', {}, 'guidanceOtherNetwork'],
  ['contact-shop', { phase: 'exhausted' }, 'guidanceContact'],
  ['contact-shop', { phase: 'returning' }, ''],
  ['contact-shop', { isHidden: true }, 'hiddenNote'],
  ['contact-shop', { isRepeatable: false, formKind: 'order' }, 'guidanceActs order'],
  ['check-form', { submission: 'received', formKind: 'order' }, 'guidanceReceived order'],
])('the guidance for the advice `%s` and a card with %j is “%s”', (advice, seen, said) => {
  expect(guidance(failureView(seen), advice)).toBe(said);
});

const past = { count: 3, withinMs: 2 * MINUTE_MS };

test.each<[string, number, FailureFields, string]>([
  ['a new failure', 0, {}, 'expectation 2 min'],
  ['a failure of five minutes', 5, {}, 'expectationLater 10 min'],
  ['a shop with a past', 0, { past }, 'expectationPast 3 2 min'],
  ['a shop with a past, before that time is over', 1.9, { past }, 'expectationPast 3 2 min'],
  ['a shop with a past, after that time', 5, { past }, 'expectationLater 10 min'],
  ['the user’s own network', 0, { past, blame: 'own-network' }, ''],
  ['a form', 0, { past, submission: 'unanswered' }, ''],
  ['a stopped card', 0, { past, phase: 'stopped' }, ''],
])('how long it may last: %s', (_, minutes, seen, said) => {
  expect(expectation(failureView(seen), minutes * MINUTE_MS)).toBe(said);
});
