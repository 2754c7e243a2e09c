import { expect, test } from 'vitest';
import type { PageLoad } from '../../../../src/core/check/page-load';
import { viewOfPage, viewOfSelfWaiting } from '../../../../src/core/view/page-view';
import { isFailureView, waitOf } from '../../../../src/core/view/view';

const NOW_MS = 1_800_000_000_000;
const URL = 'https://shop.example/queue?token=SECRET';
const PUBLIC_URL = 'https://shop.example/queue';

test.each(['waiting-room', 'challenge'] as const)(
  'the view of a %s has its address and status, but no wait',
  (phase) => {
    const view = viewOfSelfWaiting(phase, { url: URL, status: 503 });
    expect(view).toStrictEqual({
      phase,
      url: URL,
      host: 'shop.example',
      publicUrl: PUBLIC_URL,
      status: 503,
    });
    expect(isFailureView(view)).toBe(false);
    expect(waitOf(view)).toBeUndefined();
  },
);

const KNOWN = {
  submission: 'received',
  isRepeatable: false,
  isPrivate: true,
  isHidden: true,
  isWatched: false,
} as const;

test.each<PageLoad>([
  { kind: 'loaded', url: URL, status: 404, from: 'network' },
  { kind: 'no-response', url: URL },
  { kind: 'withheld', url: URL },
  { kind: 'checked-address', url: URL, atMs: NOW_MS, fromTabId: 1 },
])('the view of a page contains what is known about it: $kind', (page) => {
  const view = viewOfPage(page, KNOWN, NOW_MS);
  const address = { url: URL, host: 'shop.example', publicUrl: PUBLIC_URL, formKind: 'other' };
  expect(view).toStrictEqual({ ...KNOWN, ...address, phase: 'page', page, seenAtMs: NOW_MS });
  expect(isFailureView(view)).toBe(false);
});

test.each(['browser', 'store', 'file'] as const)(
  'the view of a page of the %s contains no address',
  (what) => {
    const page = { kind: 'hidden', what } as const;
    expect(viewOfPage(page, KNOWN, NOW_MS)).toStrictEqual({ phase: 'page', page });
  },
);
