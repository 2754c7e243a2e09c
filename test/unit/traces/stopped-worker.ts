import { type Failure, isSamePage } from '../../../src/core/outage/failure';
import type { Trace } from '../../traces/trace';
import { describeFailure } from './describe';

// What a stop of the worker may change, and why. Everything else that it changes is a defect.

/** Firefox may restore these from memory, and only the worker that saw the response knows it. */
const FROM_BFCACHE = ['502-link-back', '502-link-back-from-bfcache', '502-then-back-to-healthy'];

/** Whether the failures after a stop before the event with this index are as without it. */
export function isExpected(
  name: string,
  trace: Trace,
  index: number,
  expected: readonly Failure[],
  actual: readonly Failure[],
): boolean {
  const wanted = expected.map(describeFailure);
  const found = actual.map(describeFailure);
  if (found.join() === wanted.join()) return true;
  const isSubset = found.every((one) => wanted.includes(one));
  if (isSubset && isResponseAfterDocument(trace, index)) return true;
  if (trace.browser !== 'firefox' || actual.length !== expected.length) return false;
  // Without the response's event, it is unknown how the document was requested.
  if (FROM_BFCACHE.includes(name) || isResponseAfterDocument(trace, index))
    return actual.every(
      ({ tabId, url, status, submission }, at) =>
        submission === 'unknown' &&
        expected[at]?.tabId === tabId &&
        expected[at].url === url &&
        expected[at].status === status,
    );
  return isErrorPage(trace, index) && found.join() === wanted.join().replace('recovery', 'overlay');
}

/**
 * Whether the stop is between a document and its response, which Firefox reports afterwards. No card
 * may be shown then: the worker that waited for the response is gone.
 */
function isResponseAfterDocument({ browser, events }: Trace, index: number): boolean {
  const { event, details } = events[index] ?? {};
  const wasCommitted = events
    .slice(0, index)
    .some(
      (before) =>
        before.event === 'webNavigation.onCommitted' &&
        before.details.url === details?.url &&
        Number(before.details.timeStamp) >= Number(details?.timeStamp),
    );
  return browser === 'firefox' && event === 'webRequest.onHeadersReceived' && wasCommitted;
}

/**
 * Whether the stop is between Firefox's error and its error page. The recovery page, which the
 * earlier worker opens in the trace, would not follow.
 */
function isErrorPage({ events }: Trace, index: number): boolean {
  const [before, page] = [events[index - 1], events[index]];
  return (
    before?.event === 'webNavigation.onErrorOccurred' &&
    page?.event === 'webNavigation.onCommitted' &&
    before.details.url === page.details.url
  );
}

/** Whether nothing is requested after a stop that would not be requested without it. */
export const isSafe = (expected: readonly Failure[], actual: readonly Failure[]): boolean =>
  actual.every(({ url, isRepeatable, submission }) => {
    const known = expected.find((one) => isSamePage(one.url, url));
    if (!known) return !isRepeatable;
    const isFormForgotten = known.submission === 'unanswered' && submission === 'none';
    return !isFormForgotten && (known.isRepeatable || !isRepeatable);
  });
