import { setTimeout as sleep } from 'node:timers/promises';
import type { Handler } from '../world/site';

const chunk = Buffer.alloc(1 << 20, ' ');

/** 502 with a body that has no end: nobody reads ten gigabytes of it. */
export const endless: Handler = async (_req, res) => {
  res.writeHead(502, { 'content-type': 'text/html', 'content-length': String(10 * 2 ** 30) });
  while (!res.destroyed) {
    // A browser that reads on all the same would take the machine along.
    if (res.writableLength === 0) res.write(chunk);
    await sleep(50);
  }
};

/** 502 that breaks off in the middle. */
export const half: Handler = (_req, res) => {
  res.writeHead(502, { 'content-type': 'text/html', 'content-length': '5000' });
  res.write('<h1>502 Bad Ga');
  setTimeout(() => res.destroy(), 50);
};

/** An answer that takes its time with every part. */
export const slow: Handler = async (_req, res) => {
  await sleep(700);
  res.writeHead(502, { 'content-type': 'text/html' }).flushHeaders();
  await sleep(300);
  res.end('<h1>502 Bad Gateway</h1>');
};

/** Leads from one address to the next, and never to a page. */
export const loop: Handler = (req, res) => {
  const step = Number(new URL(req.url ?? '/', 'http://shop').searchParams.get('step')) + 1;
  res.writeHead(302, { location: `/tea?step=${step}` }).end();
};

/** 502 with 50 KB of headers. */
export const wordy: Handler = (_req, res) => {
  const headers: Record<string, string> = { 'content-type': 'text/html' };
  for (let at = 0; at < 50; at++) headers[`x-word-${at}`] = 'w'.repeat(1000);
  res.writeHead(502, headers).end('<h1>502 Bad Gateway</h1>');
};
