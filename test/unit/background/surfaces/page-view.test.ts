import { expect, test, vi } from 'vitest';
import { observePage } from '../../../../src/background/surfaces/page-view';
import type { Navigation } from '../../../../src/core/navigation/navigation';
import type { CardView } from '../../../../src/core/view/view';

const RECORDED: Navigation = {
  tabId: 1,
  url: 'https://shop.example/',
  documentId: 'document 1',
  isPrivate: false,
  isLate: true,
  shown: 'document',
};
const OBSERVED: Navigation = {
  ...RECORDED,
  times: { status: 200, answeredMs: 240, from: 'network' },
};

const page = vi.hoisted(() => ({
  answer: (_: unknown) => {},
  shown: [] as unknown[],
}));
vi.mock('../../../../src/background/navigation/observe-tab', () => ({
  observeTab: () => new Promise((resolve) => Object.assign(page, { answer: resolve })),
  recordedNavigation: () => RECORDED,
}));
vi.mock('../../../../src/background/navigation/documents', () => ({
  getTab: async () => {
    // A slow answer of the browser, in which the page's own answer arrives.
    page.answer(OBSERVED);
    await new Promise((resolve) => setTimeout(resolve));
    return { id: 1, url: RECORDED.url, incognito: false };
  },
  shownDocumentId: async () => 'document 1',
}));
vi.mock('../../../../src/background/outage/handle-navigation', () => ({
  handleNavigation: () => {},
}));
vi.mock('../../../../src/background/outage/views', () => ({
  viewOfTab: () => undefined,
  showIdleView: (_: number, view: CardView) => void page.shown.push(view),
}));
vi.mock('../../../../src/background/platform/hidden-sites', () => ({ isHidden: () => false }));
vi.mock('../../../../src/background/surfaces/tab-notes', () => ({ removeNotes: () => {} }));

test('the view of a page that responds late is not replaced by one that knows less', async () => {
  await observePage(1);
  await vi.waitFor(() => expect(page.shown).toHaveLength(2));
  expect(page.shown).toMatchObject([
    { page: { kind: 'loaded', status: 0 } },
    { page: { kind: 'loaded', status: 200, answeredMs: 240 } },
  ]);
});
