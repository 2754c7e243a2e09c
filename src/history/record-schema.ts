import * as v from 'valibot';
import type { FailureRecord } from '../core/history/record';
import { OUTCOMES, SUBMISSIONS, TRIGGERS } from '../core/outage/failure';
import { pathWithoutSecrets } from '../core/repeatable/redact';

// Far more than any failure has, and few enough to be shown.
const MOST_EVENTS = 10_000;
const text = (mostLength: number) => v.pipe(v.string(), v.maxLength(mostLength));
const word = text(200);
// The moments that a date can name. https://tc39.es/ecma262/#sec-time-values-and-time-range
const moment = v.pipe(v.number(), v.minValue(0), v.maxValue(8.64e15));
const length = v.pipe(v.number(), v.finite());
// 0 where no answer came at all.
const status = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(999));

const attempt = v.object({
  kind: v.picklist(['probe', 'load']),
  trigger: v.picklist(TRIGGERS),
  atMs: moment,
  durationMs: length,
  status: v.exactOptional(status),
  isAnswered: v.boolean(),
});
const acted = v.object({ action: word, atMs: moment, result: v.exactOptional(word) });

/** A failure as it is remembered, out of a file or out of a database that may be damaged. */
const record = v.object({
  id: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  // A host, with a port where it has one, and never more of an address.
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
  startedAtMs: moment,
  endedAtMs: v.exactOptional(moment),
  outcome: v.exactOptional(v.picklist(OUTCOMES)),
  attempts: v.pipe(v.array(attempt), v.maxLength(MOST_EVENTS)),
  earlierAttempts: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  actions: v.pipe(v.array(acted), v.maxLength(MOST_EVENTS)),
});

/** A record, without what is none of it; undefined where it is damaged. */
export function parseRecord(value: unknown): FailureRecord | undefined {
  const parsed = v.safeParse(record, value);
  return parsed.success ? parsed.output : undefined;
}
