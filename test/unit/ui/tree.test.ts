import { type ComponentChildren, Fragment, h } from 'preact';
import { expect, test } from 'vitest';
import { toTree } from '../../../src/ui/first-paint/tree';

const Named = ({ name, children }: { name: string; children?: ComponentChildren }) =>
  h('b', { title: name }, children);

test.each([
  ['a text', 'tea', ['tea']],
  ['a number', 2, ['2']],
  ['nothing', [null, undefined, true, false], []],
  ['an empty text, for which Preact makes a node too', h('p', null, ''), [['p', {}, ['']]]],
  ['texts side by side', h('p', null, 'a', ' ', 'b'), [['p', {}, ['a', ' ', 'b']]]],
  ['nested elements', h('ul', null, h('li', null, 'a')), [['ul', {}, [['li', {}, ['a']]]]]],
  ['a fragment', h(Fragment, null, 'a', h('br', null)), ['a', ['br', {}, []]]],
  ['a component', h(Named, { name: 'n' }, 'x'), [['b', { title: 'n' }, ['x']]]],
  [
    'a list',
    [h('i', { key: 1 }), h('i', { key: 2 })],
    [
      ['i', {}, []],
      ['i', {}, []],
    ],
  ],
])('%s', (_, node, expected) => {
  expect(toTree(node as never)).toEqual(expected);
});

test('attributes are those that Preact sets', () => {
  const node = h('button', {
    class: 'primary',
    'aria-expanded': false,
    'data-risky': true,
    disabled: false,
    title: undefined,
    tabIndex: 0,
    onClick: () => {},
  } as never);
  expect(toTree(node)).toEqual([
    [
      'button',
      { class: 'primary', 'aria-expanded': 'false', 'data-risky': 'true', tabIndex: '0' },
      [],
    ],
  ]);
});
