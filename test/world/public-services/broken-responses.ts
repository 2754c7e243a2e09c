import { hang, json, redirect, reset, text } from '../responses';
import type { Handler } from '../site';

const HUGE_BYTES = 1_200_000;

/** Handlers for all the ways in which a JSON service can fail. */
export const brokenResponses = {
  slow: hang(),
  gone: reset(),
  failing: json({ error: 'Internal Server Error' }, { status: 500 }),
  limited: json(
    { error: { type: 'rate_limit_exceeded', message: 'API rate limit exceeded.' } },
    { status: 429, headers: { 'retry-after': '3600' } },
  ),
  malformed: text('{"id": "nzGz', { headers: { 'content-type': 'application/json' } }),
  'of wrong types': json({ id: 7, page: 'UP', status: ['none'], archived_snapshots: 'yes' }),
  'a web page': text('<!doctype html><h1>Welcome</h1>', {
    headers: { 'content-type': 'text/html' },
  }),
  huge: json({ id: 'nzGzfAGL7sZfUs3c', probesCount: 4, padding: 'x'.repeat(HUGE_BYTES) }),
  endless: endless(),
  redirecting: redirect('https://stranger.example/collect', 302),
} satisfies Record<string, Handler>;

/** Sends a body that ends only when the client closes the connection. */
function endless(): Handler {
  return (_req, res) => {
    res.writeHead(200, { 'content-type': 'application/json' });
    const chunk = 'x'.repeat(64 * 1024);
    const write = () => {
      while (!res.destroyed && res.write(chunk));
    };
    res.write('{"id":"');
    res.on('drain', write);
    write();
  };
}
