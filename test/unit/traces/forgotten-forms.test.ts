import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Trace, TraceEvent } from '../../traces/trace';
import { readTrace, replay } from './replay';

// Forms that a mistake would forget, so that they would be sent again without the user.

beforeAll(() => {
  vi.useFakeTimers();
});
afterAll(() => {
  vi.useRealTimers();
});

const ORDER = 'http://shop.test/order';

/** Opens the order page, which fails, and sends a form to the same address, without a response. */
function orderWithoutResponse(): Trace {
  const trace = readTrace('chromium', 'post-reset');
  const events = trace.events.map(({ details, ...event }) => {
    const statusCode = details.statusCode === 200 ? 502 : details.statusCode;
    return { ...event, details: { ...details, url: ORDER, statusCode } };
  });
  const documents = { 'document-1': { url: ORDER, responseStatus: 502 } };
  return { ...trace, events, documents };
}

const unanswered = { url: ORDER, submission: 'unanswered', isRepeatable: false };

test('a form that gets no response is not taken for the page at its address', async () => {
  const { failures } = await replay(orderWithoutResponse());
  expect(failures).toMatchObject([unanswered]);
});

test('a form whose response the browser no longer has is not taken for the page at its address', async () => {
  const { events, ...trace } = orderWithoutResponse();
  const back = events
    .filter(({ event }) => event !== 'webRequest.onErrorOccurred')
    .map(({ details, ...event }) => {
      const error = details.error && 'net::ERR_CACHE_MISS';
      return { ...event, details: { ...details, error } };
    });
  const { failures } = await replay({ ...trace, events: back });
  expect(failures).toMatchObject([unanswered]);
});

test('the response of a prerendered page does not replace the response to a form', async () => {
  const { events, ...trace } = readTrace('chromium', 'post-502');
  const isResponse = ({ event, details }: TraceEvent) =>
    event === 'webRequest.onHeadersReceived' && details.url === ORDER;
  const withPrerendered = events.flatMap((event) => {
    if (!isResponse(event)) return event;
    const prerendered = {
      ...event.details,
      ...{ url: 'http://shop.test/next', method: 'GET', requestId: 'request-9', statusCode: 200 },
      documentLifecycle: 'prerender',
    };
    return [event, { ...event, details: prerendered }];
  });
  const { failures } = await replay({ ...trace, events: withPrerendered });
  expect(failures).toMatchObject([unanswered]);
});
