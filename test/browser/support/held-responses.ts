import type { Browser, Page } from 'puppeteer-core';
import { page as html } from '../../world/responses';
import type { Handler, Site } from '../../world/site';
import { freeze, inWorker, isFirefox, until } from './harness';

/** Makes a site hold back all its responses until `release` is called. */
export function holdResponses(site: Site) {
  const held: Parameters<Handler>[] = [];
  site.respond((...exchange) => {
    held.push(exchange);
  });
  return {
    untilRequested: () => until('a request to reach the site', () => held.length > 0),
    release(handler: Handler = html('ok')) {
      for (const exchange of held) void handler(...exchange);
    },
  };
}

/**
 * Creates a lock that delays a document whose response has arrived. Chromium: the tab's current
 * document runs a synchronous request that the site leaves open, so the next document cannot commit.
 * Firefox does not wait for that script: there, the page is frozen once it has sent its request.
 * The site responds to all other requests with `handler`.
 */
export function createDocumentLock(site: Site, handler: Handler) {
  let unlock: () => unknown = () => {};
  let lockedPage: Page | undefined;
  let setLocked = () => {};
  const isLocked = new Promise<void>((resolve) => {
    setLocked = resolve;
  });
  site.respond(async (req, res) => {
    if (req.url === '/lock') {
      unlock = () => res.end();
      return setLocked();
    }
    await isLocked;
    const isLoad = req.headers['sec-fetch-mode'] === 'navigate';
    if (isFirefox && isLoad && lockedPage) unlock = await freeze(lockedPage);
    return handler(req, res);
  });
  return {
    /** Locks the tab's current document, which first starts to load `/tea` by `method`. */
    async lock(page: Page, method: 'GET' | 'POST') {
      lockedPage = page;
      if (isFirefox) setLocked();
      await page.evaluate(
        (method, isScriptLock) => {
          if (method === 'GET') location.href = '/tea';
          if (method === 'POST') document.querySelector('form')?.submit();
          // In a timer, because the browser starts to send the form after this script.
          setTimeout(() => {
            if (!isScriptLock) return;
            const request = new XMLHttpRequest();
            request.open('GET', '/lock', false);
            request.send();
          });
        },
        method,
        !isFirefox,
      );
      await isLocked;
    },
    unlock: () => unlock(),
  };
}

/** Returns a function that returns whether the worker has seen a response to a page load of the site. */
export async function watchResponses(
  browser: Browser,
  site: Site,
): Promise<() => Promise<boolean>> {
  await inWorker(
    browser,
    (url) =>
      chrome.webRequest.onHeadersReceived.addListener(
        () => {
          Object.assign(globalThis, { isAnswered: true });
          return undefined;
        },
        { urls: [`${url}/tea`], types: ['main_frame'] },
      ),
    site.url.replace(/:\d+$/, ''),
  );
  return () => inWorker(browser, () => 'isAnswered' in globalThis);
}
