import { expect, test } from 'vitest';
import { parseMessage } from '../../../../src/background/messages/message-schema';
import { LONGEST_HTML, LONGEST_TEXT } from '../../../../src/messages';

const long = (characters: number) => 'x'.repeat(characters);
test.each<[string, number, (characters: number) => object]>([
  ['the HTML of a failing page', LONGEST_HTML, (n) => ({ type: 'get-view', html: long(n) })],
  [
    'an address that was typed in',
    LONGEST_TEXT,
    (n) => ({ type: 'check-address', url: long(n), isPrivate: false }),
  ],
  [
    'the `about` of an action',
    LONGEST_TEXT,
    (n) => ({ type: 'act', action: 'stop', about: long(n) }),
  ],
  ['the `about` of a look-up', LONGEST_TEXT, (n) => ({ type: 'plan-clearing', about: long(n) })],
  ['the id of a watch', LONGEST_TEXT, (n) => ({ type: 'unwatch', id: long(n), isPrivate: false })],
])('%s is accepted up to the limit, and rejected above it', (_, longest, message) => {
  expect(parseMessage(message(longest))).toEqual(message(longest));
  expect(parseMessage(message(longest + 1))).toBeUndefined();
});

test('a message without a required field is rejected', () => {
  expect(parseMessage({ type: 'act', action: 'stop' })).toBeUndefined();
  expect(parseMessage({ type: 'open-private' })).toBeUndefined();
});
