import type { Browser, Page } from 'puppeteer-core';
import { page as html } from '../../world/answers';
import type { Handler, Site } from '../../world/site';
import { freeze, inWorker, isFirefox, until } from './harness';

/** Has the site hold back its answers until it is told otherwise. */
export function hold(site: Site) {
  const held: Parameters<Handler>[] = [];
  site.respond((...exchange) => {
    held.push(exchange);
  });
  return {
    untilAsked: () => until('the site to be asked', () => held.length > 0),
    letGo(handler: Handler = html('ok')) {
      for (const exchange of held) void handler(...exchange);
    },
  };
}

/**
 * A way to keep a document from being shown whose answer is here: a tab's next document waits for
 * the script of the one before it, and that waits for the site, which answers `handler` to all else.
 * Firefox waits for no script: there, the page is frozen once it has asked.
 */
export function createDocumentLock(site: Site, handler: Handler) {
  let open: () => unknown = () => {};
  let locked: Page | undefined;
  let turned = () => {};
  const isTurned = new Promise<void>((resolve) => {
    turned = resolve;
  });
  site.respond(async (req, res) => {
    if (req.url === '/lock') {
      open = () => res.end();
      return turned();
    }
    await isTurned;
    const isLoad = req.headers['sec-fetch-mode'] === 'navigate';
    if (isFirefox && isLoad && locked) open = await freeze(locked);
    return handler(req, res);
  });
  return {
    /** Turns it in the document that the tab now shows, and which may set out for another. */
    async turn(page: Page, method?: string) {
      locked = page;
      if (isFirefox) turned();
      await page.evaluate(
        (method, isLocked) => {
          if (method === 'GET') location.href = '/tea';
          if (method === 'POST') document.querySelector('form')?.submit();
          // Later, as a form sets out a moment later.
          setTimeout(() => {
            if (!isLocked) return;
            const request = new XMLHttpRequest();
            request.open('GET', '/lock', false);
            request.send();
          });
        },
        method,
        !isFirefox,
      );
      await isTurned;
    },
    open: () => open(),
  };
}

/** Gives a way to tell whether the worker has seen an answer to a page load of the site. */
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
