import { expect, test, vi } from 'vitest';
import { recordedNavigation } from '../../../src/background/navigation/observe-tab';
import type { Tabs } from '../../../src/browser';

vi.mock('../../../src/browser', () => ({
  isFirefox: true,
  isPrivateContext: () => false,
  browser: { runtime: { getURL: (path: string) => path } },
}));

test.each([true, false])(
  'what is noticed late in Firefox is private as its tab: %s',
  (incognito) => {
    const tab = { id: 1, url: 'https://shop.example/', incognito } as Tabs.Tab;
    expect(recordedNavigation(tab, 'document 1').isPrivate).toBe(incognito);
  },
);
