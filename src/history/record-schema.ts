import * as v from 'valibot';
import type { FailureRecord } from '../core/history/record';
import { OUTCOMES, SUBMISSIONS, TRIGGERS } from '../core/outage/failure';
import { pathWithoutSecrets } from '../core/repeatable/redact';

// Far more than a failure has, and few enough to show.
const MOST_EVENTS = 10_000;
const word = v.pipe(v.string(), v.maxLength(200));
// The times that a `Date` can represent. https://tc39.es/ecma262/#sec-time-values-and-time-range
const timeMs = v.pipe(v.number(), v.minValue(0), v.maxValue(8.64e15));
const durationMs = v.pipe(v.number(), v.finite());
// 0 if there was no response.
const status = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(999));

const attempt = v.object({
  kind: v.picklist(['probe', 'load']),
  trigger: v.picklist(TRIGGERS),
  atMs: timeMs,
  durationMs,
  status: v.exactOptional(status),
  isAnswered: v.boolean(),
});
const actionRecord = v.object({ action: word, atMs: timeMs, result: v.exactOptional(word) });

/** Validates a record from a file, or from a database that may be damaged. */
const record = v.object({
  id: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  // A host with its port, and no other part of an address.
  site: v.pipe(v.string(), v.maxLength(300), v.regex(/^[^\sA-Z/\\?#@]+$/)),
  path: v.pipe(
    v.string(),
    v.maxLength(100_000),
    v.regex(/^\/[^?#]*$/),
    v.transform(pathWithoutSecrets),
  ),
  status,
  failed: v.picklist(['origin', 'cdn', 'hosting-platform', 'own-network', 'unknown']),
  gateway: v.exactOptional(word),
  submission: v.picklist(SUBMISSIONS),
  startedAtMs: timeMs,
  endedAtMs: v.exactOptional(timeMs),
  outcome: v.exactOptional(v.picklist(OUTCOMES)),
  attempts: v.pipe(v.array(attempt), v.maxLength(MOST_EVENTS)),
  earlierAttempts: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  actions: v.pipe(v.array(actionRecord), v.maxLength(MOST_EVENTS)),
});

/** Returns a record without unknown properties, or undefined if the value is not valid. */
export function parseRecord(value: unknown): FailureRecord | undefined {
  const parsed = v.safeParse(record, value);
  return parsed.success ? parsed.output : undefined;
}
