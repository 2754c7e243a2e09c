/** Response headers in the order they were sent; names may have any case. */
export type Headers = readonly (readonly [name: string, value: string])[];

/** How much of a page and of its headers is searched, as both can be hostile. */
export const SEARCHED_CHARACTERS = 65_536;

/** A page's text, prepared for searching: lower case, with single spaces. */
export interface Page {
  html: string;
  title: string;
  /** The visible text, without the title. */
  text: string;
}

/** The value of the first header with that name, given in lower case. */
export function findHeader(headers: Headers, name: string): string | undefined {
  return headers.find(([key]) => key.toLowerCase() === name)?.[1];
}

/**
 * Writes status and headers as one lower-case text for searching: `\n:status: 502\nserver: nginx\n…`,
 * one header a line, with a line end before the first and after the last.
 */
export function readHead(status: number, headers: Headers): string {
  let head = `\n:status: ${status}\n`;
  for (const [name, value] of headers) {
    if (head.length > SEARCHED_CHARACTERS) break;
    const line = `${name}: ${value}`.slice(0, SEARCHED_CHARACTERS);
    head += `${line.replace(/\s+/g, ' ').trim().toLowerCase()}\n`;
  }
  return head;
}

/**
 * Reads the start of a page's HTML, either as the server sent it or as the browser serialises the
 * document.
 */
export function readPage(body: string): Page {
  const html = body.slice(0, SEARCHED_CHARACTERS).toLowerCase().replace(/\s+/g, ' ');
  const [, title = ''] = html.match(/<title[^<>]{0,200}>([^<]{0,300})/) ?? [];
  return { html, title: title.trim(), text: visibleText(html).replace(/\s+/g, ' ').trim() };
}

const HIDDEN = ['<title', '<script', '<style', '<!--'];

/** Works in one pass, as a pattern over tags takes quadratic time on a page of opening tags. */
function visibleText(html: string): string {
  let text = '';
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open < 0) return text + html.slice(at);
    text += `${html.slice(at, open)} `;
    const hidden = HIDDEN.find((tag) => html.startsWith(tag, open));
    const close = hidden ? hidden.replace('<!--', '-->').replace('<', '</') : '>';
    const end = html.indexOf(close, open);
    if (end < 0) return text;
    at = close.startsWith('</') ? html.indexOf('>', end) + 1 || html.length : end + close.length;
  }
  return text;
}
