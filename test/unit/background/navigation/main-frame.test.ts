import { expect, test } from 'vitest';
import { isMainFrame } from '../../../../src/background/navigation/main-frame';

test.each([
  ['the page that a tab shows', { frameId: 0, documentLifecycle: 'active' }, true],
  ['a page in Firefox, which reports no lifecycle', { frameId: 0 }, true],
  ['a frame in a page', { frameId: 4, documentLifecycle: 'active' }, false],
  ['a prerendered page', { frameId: 0, documentLifecycle: 'prerender' }, false],
])('%s', (_, details, expected) => {
  expect(isMainFrame(details)).toBe(expected);
});
