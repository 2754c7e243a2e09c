import { expect, test } from 'vitest';
import { otherBrowsers, type Platform } from '../../../../src/core/elsewhere/elsewhere';

const EDGE = { name: 'edge', scheme: 'microsoft-edge:' };
const CHROME = { name: 'chrome', scheme: 'google-chrome:' };

test.each<[Platform['os'], Platform['browser'], object[]]>([
  ['win', 'chrome', [EDGE]],
  ['win', 'firefox', [EDGE]],
  ['win', 'other', [EDGE]],
  ['win', 'edge', []],
  ['mac', 'chrome', [EDGE]],
  ['mac', 'edge', [CHROME]],
  ['mac', 'firefox', [EDGE, CHROME]],
  ['mac', 'other', [EDGE, CHROME]],
  ['android', 'chrome', []],
  ['android', 'edge', [CHROME]],
  ['android', 'firefox', [CHROME]],
  ['linux', 'chrome', []],
  ['linux', 'edge', []],
  ['linux', 'firefox', []],
  ['linux', 'other', []],
  ['cros', 'chrome', []],
  ['openbsd', 'firefox', []],
  ['fuchsia', 'other', []],
])('on %s, %s can open a page in %j', (os, browser, others) => {
  expect(otherBrowsers({ os, browser })).toEqual(others);
});
