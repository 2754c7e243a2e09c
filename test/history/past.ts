import type { StoredRecord } from '../../src/history/database';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

const SHOPS = [
  'fern-and-kettle.example',
  'lamplight-books.example',
  'tidewater-bikes.example',
  'old-mill-bakery.example',
  'north-and-needle.example',
];
const MINUTES = [0.4, 2.2, 0.8, 6.5, 1.4, 0.6, 11, 3.1, 0.5, 18, 1.9, 4.4, 0.7, 27, 2.7, 1.1];
const HOURS = [20, 21, 9, 13, 20, 19, 22, 12, 21, 8, 18, 20];
const COUNT = 64;

/** A history of a few months up to `nowMs`, the same in every picture. */
export function pastOfMonths(nowMs: number): StoredRecord[] {
  return Array.from({ length: COUNT }, (_, i) => {
    const day = new Date(nowMs - (COUNT - i) * 2.3 * DAY_MS);
    const startedAtMs = day.setHours(HOURS[i % HOURS.length]!, (i * 17) % 60, 0, 0);
    const lastedMs = MINUTES[(i * 7) % MINUTES.length]! * MINUTE_MS * (1 + (i % 5) / 10);
    const isLeft = i % 7 === 5;
    const endedAtMs = startedAtMs + (isLeft ? lastedMs / 2 : lastedMs);
    const tries = Math.ceil(Math.sqrt((endedAtMs - startedAtMs) / 4000));
    return {
      id: `failure-${i}`,
      site: SHOPS[((i * i) % 11) % SHOPS.length]!,
      path: i % 3 ? '/checkout' : '/',
      status: i % 4 === 3 ? 504 : 502,
      failed: i % 5 === 4 ? 'cdn' : 'origin',
      gateway: i % 2 ? 'cloudflare' : 'nginx',
      submission: 'none',
      startedAtMs,
      endedAtMs,
      outcome: isLeft ? 'left' : 'recovered',
      attempts: Array.from({ length: tries }, (_, n) => ({
        kind: 'probe',
        trigger: 'schedule',
        atMs: startedAtMs + ((endedAtMs - startedAtMs) * (n + 1) ** 2) / (tries + 1) ** 2,
        durationMs: 120,
        status: 502,
        isAnswered: false,
      })),
      actions: actionsOf(i, startedAtMs),
    };
  });
}

function actionsOf(index: number, atMs: number): StoredRecord['actions'] {
  const actions: StoredRecord['actions'] = [];
  if (index % 5 === 0) actions.push({ action: 'try-now', atMs });
  if (index % 8 === 1) actions.push({ action: 'clear-cookies', atMs, result: 'cleared' });
  return actions;
}
