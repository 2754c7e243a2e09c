import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { isFailureView } from '../../src/core/view/view';
import { EXTENSION } from '../drivers/launch';
import { gatewayError, text } from '../world/responses';
import { designedErrorPage } from '../world/shop/layout';
import { type Site, startSite } from '../world/site';
import type { Look } from './looks';
import type { State } from './views';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.png': 'image/png',
};

/** Starts a site that serves the failing pages, and the extension's own pages from its build. */
export async function startPages(): Promise<Site> {
  const site = await startSite();
  const designed = text(designedErrorPage(), {
    status: 503,
    headers: { 'content-type': TYPES['.html']! },
  });
  site.respond(async (req, res) => {
    const [path = '/'] = (req.url ?? '/').split('?', 1);
    if (path === '/bare') return gatewayError(502)(req, res);
    if (path === '/designed') return designed(req, res);
    res.setHeader('content-type', TYPES[extname(path)] ?? 'text/plain');
    res.end(await readFile(join(EXTENSION, path)));
  });
  return site;
}

/** Returns the path and query of the page that shows a state, on the site of `startPages`. */
export function addressOf({ surface, view, room }: State, look: Look): string {
  if (!surface) return `/${look.page}`;
  const query = new URLSearchParams({ url: view?.url ?? '', submission: '', status: '0' });
  if (view && isFailureView(view)) {
    query.set('submission', view.submission);
    query.set('status', String(view.status));
  }
  return `/src/ui/${surface}/index.html?${query}${room ? `#${room}` : ''}`;
}
