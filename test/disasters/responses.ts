import { setTimeout as sleep } from 'node:timers/promises';
import type { Handler } from '../world/site';

const chunk = Buffer.alloc(1 << 20, ' ');

/** Responds with 502 and announces a body of 10 GiB, which it sends slowly and never completes. */
export const endless: Handler = async (_req, res) => {
  res.writeHead(502, { 'content-type': 'text/html', 'content-length': String(10 * 2 ** 30) });
  // Chromium runs no script in a page without an element, and so shows no card in one of spaces alone.
  res.write('<h1>502 Bad Gateway</h1>');
  while (!res.destroyed) {
    // Send slowly: a browser that reads all of it would fill the machine's memory.
    if (res.writableLength === 0) res.write(chunk);
    await sleep(50);
  }
};

/** Responds with 502 and closes the connection in the middle of the body. */
export const truncated: Handler = (_req, res) => {
  res.writeHead(502, { 'content-type': 'text/html', 'content-length': '5000' });
  res.write('<h1>502 Bad Ga');
  setTimeout(() => res.destroy(), 50);
};

/** Responds with 502 and delays both the headers and the body. */
export const slow: Handler = async (_req, res) => {
  await sleep(700);
  res.writeHead(502, { 'content-type': 'text/html' }).flushHeaders();
  await sleep(300);
  res.end('<h1>502 Bad Gateway</h1>');
};

/** Responds with one redirect after another, without an end. */
export const redirectLoop: Handler = (req, res) => {
  const step = Number(new URL(req.url ?? '/', 'http://shop').searchParams.get('step')) + 1;
  res.writeHead(302, { location: `/tea?step=${step}` }).end();
};

/** Responds with 502 and 50 kB of headers. */
export const manyHeaders: Handler = (_req, res) => {
  const headers: Record<string, string> = { 'content-type': 'text/html' };
  for (let index = 0; index < 50; index++) headers[`x-word-${index}`] = 'w'.repeat(1000);
  res.writeHead(502, headers).end('<h1>502 Bad Gateway</h1>');
};
