import { describe, expect, test } from 'vitest';
import {
  formatLogEntry,
  LOG_SIZE,
  logEntriesIn,
  logKey,
  newLogEntry,
} from '../../../../src/core/log/event-log';
import type { OutageEvent } from '../../../../src/core/outage/events';

const KEY = 'https://shop.test';
const entry = (number: number, event: OutageEvent = { type: 'stop', tabId: 7 }) =>
  newLogEntry(number, 1_000, KEY, event, []);

describe('an entry', () => {
  test('contains numbers and states of the event, and no address', () => {
    const event: OutageEvent = {
      type: 'left',
      tabId: 7,
      status: 200,
      loadedUrls: ['https://shop.test/secret'],
      page: { url: 'https://shop.test/secret', status: 200 },
      waitsFor: 'challenge',
    };
    const logged = newLogEntry(3, 1_000, KEY, event, [{ type: 'reload-tab', tabId: 7 }]);
    expect(logged).toEqual({
      number: 3,
      atMs: 1_000,
      site: 'https://shop.test',
      event: 'left',
      details: { tabId: 7, status: 200, waitsFor: 'challenge' },
      effects: ['reload-tab'],
    });
  });

  test('contains only the site of a watched page, not its address', () => {
    const event: OutageEvent = { type: 'watch-page', id: 'x', url: `${KEY}/a`, isRepeatable: true };
    expect(entry(0, event).details).toEqual({ isRepeatable: true });
  });

  test('is one line of text, with another name for the site', () => {
    const logged = newLogEntry(0, 0, KEY, { type: 'try-now', tabId: 7 }, [
      { type: 'reload-tab', tabId: 7 },
    ]);
    expect(formatLogEntry(logged, () => 'site-1')).toBe(
      '1970-01-01T00:00:00.000Z site-1 try-now tabId=7 → reload-tab',
    );
    expect(formatLogEntry(entry(0), (site) => site)).toBe(
      '1970-01-01T00:00:01.000Z https://shop.test stop tabId=7',
    );
  });
});

describe('the stored entries', () => {
  test('are at most `LOG_SIZE`, and the oldest is replaced', () => {
    const stored: Record<string, unknown> = {};
    for (let number = 0; number < LOG_SIZE + 5; number += 1)
      stored[logKey({ number })] = entry(number);
    const numbers = logEntriesIn(stored).map(({ number }) => number);
    expect(numbers).toEqual(Array.from({ length: LOG_SIZE }, (_, index) => index + 5));
  });

  test('are read without other and damaged items', () => {
    const stored = { 'log 0': entry(0), 'log 1': 'damaged', 'log 2': {}, 'tab 1': { number: 1 } };
    expect(logEntriesIn(stored)).toEqual([entry(0)]);
  });
});
