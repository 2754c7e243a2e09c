import { expect, test } from 'vitest';
import { parseMessage } from '../../../src/background/messages/message-schema';
import { LONGEST_HTML, LONGEST_TEXT } from '../../../src/messages';

const long = (characters: number) => 'x'.repeat(characters);
test.each<[string, number, (characters: number) => object]>([
  ['the HTML of a failing page', LONGEST_HTML, (n) => ({ type: 'get-view', html: long(n) })],
  [
    'an address that was typed in',
    LONGEST_TEXT,
    (n) => ({ type: 'check-address', url: long(n), isPrivate: false }),
  ],
  [
    'what an action is about',
    LONGEST_TEXT,
    (n) => ({ type: 'act', action: 'stop', about: long(n) }),
  ],
  ['what a look-up is about', LONGEST_TEXT, (n) => ({ type: 'plan-clearing', about: long(n) })],
  ['what is watched', LONGEST_TEXT, (n) => ({ type: 'unwatch', id: long(n), isPrivate: false })],
])('%s is as long as ours at most', (_, longest, message) => {
  expect(parseMessage(message(longest))).toEqual(message(longest));
  expect(parseMessage(message(longest + 1))).toBeUndefined();
});

test('what does not say what it is about is no request', () => {
  expect(parseMessage({ type: 'act', action: 'stop' })).toBeUndefined();
  expect(parseMessage({ type: 'open-private' })).toBeUndefined();
});
