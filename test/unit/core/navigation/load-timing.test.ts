import { describe, expect, test } from 'vitest';
import { loadTimingOf, type NavigationEntry } from '../../../../src/core/navigation/load-timing';

const entry: NavigationEntry = {
  responseStatus: 200,
  responseStart: 240.4,
  loadEventEnd: 1200.6,
  workerStart: 0,
  transferSize: 1300,
  decodedBodySize: 1000,
};

describe('where a page came from, and how long it took', () => {
  test.each<[string, Partial<NavigationEntry>, boolean, object]>([
    ['the network', {}, false, { from: 'network', answeredMs: 240, loadedMs: 1201 }],
    ['the cache', { transferSize: 0 }, false, { from: 'cache' }],
    ['the cache, as the browser reported', {}, true, { from: 'cache' }],
    ['an empty response', { transferSize: 0, decodedBodySize: 0 }, false, { from: 'network' }],
    ['a service worker', { workerStart: 3, transferSize: 0 }, false, { from: 'service-worker' }],
  ])('%s', (_, change, isFromCache, expected) => {
    const times = loadTimingOf({ ...entry, ...change }, isFromCache);
    expect(times).toMatchObject({ status: 200, ...expected });
  });

  test.each<[string, Partial<NavigationEntry>, true | undefined]>([
    ['a page without content', { isBlank: true }, true],
    ['a page without content that has not loaded', { isBlank: true, loadEventEnd: 0 }, undefined],
    ['a page with content', { isBlank: false }, undefined],
  ])('%s: empty is %s', (_, change, expected) => {
    expect(loadTimingOf({ ...entry, ...change }, false).isEmpty).toBe(expected);
  });

  test('events that have not happened yet have no time', () => {
    const times = loadTimingOf({ ...entry, responseStart: 0, loadEventEnd: 0 }, false);
    expect(times).toEqual({ status: 200, from: 'network' });
  });
});
