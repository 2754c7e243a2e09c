import type { Page } from './response-text';

/** A page that loads itself within this time waits by itself. */
const SOON_S = 120;

/**
 * What the HTML parser makes no elements of while scripts are on (comments, and the content of these
 * elements), or a tag. An end that is missing is the end of the page.
 * https://html.spec.whatwg.org/multipage/parsing.html#parsing-main-inhead
 */
const SKIPPED_OR_TAG =
  /<!--(?:-?>|.*?(?:--!?>|$))|<(noscript|template|script|style|textarea|title|iframe|noembed|noframes|xmp)(?=[ />]).*?(?:<\/\1(?=[ />])|$)|<([a-z][^\s/>]*)((?:= ?"[^"]*"|= ?'[^']*'|[^>])*)/g;

// Looks for a name only where one can start: a long run without `=` is read once.
const ATTRIBUTE = /(?<![^\s"'/=])([^\s"'/=]+) ?= ?(?:"([^"]*)"|'([^']*)'|([^\s"']+))/g;

/** The time in seconds, then the end, a separator or a space; anything else is no refresh. */
const TIME = /^ ?(?=[\d.])(\d*)(?:\.[\d.]*)?(?:[;, ]|$)/;

/**
 * Whether the browser will load the page, or the page that it names, again within two minutes: by
 * the header `Refresh`, or by a meta element.
 * https://html.spec.whatwg.org/multipage/document-lifecycle.html#shared-declarative-refresh-steps
 *
 * @param head the response's status and headers, as `readHead` writes them
 */
export function refreshesSoon(head: string, page: Page | undefined): boolean {
  const headers = [...head.matchAll(/\nrefresh: ([^\n]*)/g)].map(([, value = '']) => value);
  return [...headers, ...metaRefreshes(page?.html ?? '')].some(isSoon);
}

function isSoon(refresh: string): boolean {
  const time = TIME.exec(refresh)?.[1];
  return time !== undefined && Number(time) <= SOON_S;
}

function metaRefreshes(html: string): string[] {
  const found: string[] = [];
  for (const [, , name, attributes = ''] of html.matchAll(SKIPPED_OR_TAG)) {
    if (name !== 'meta') continue;
    const values = new Map<string, string>();
    for (const [, key = '', ...quoted] of attributes.matchAll(ATTRIBUTE))
      if (!values.has(key)) values.set(key, quoted.find((value) => value !== undefined) ?? '');
    const content = values.get('content');
    if (values.get('http-equiv') === 'refresh' && content !== undefined) found.push(content);
  }
  return found;
}
