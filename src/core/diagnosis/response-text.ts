export type Headers = readonly (readonly [name: string, value: string])[];

/** What is searched can be hostile: nothing looks further into a page or its headers. */
export const SEARCHED_CHARACTERS = 65_536;

/** A page as the signs of a gateway are looked for in it: lower case, with single spaces. */
export interface Page {
  html: string;
  title: string;
  /** What a reader sees of it, without the title. */
  text: string;
}

/** The first header of that name. */
export function findHeader(headers: Headers, name: string): string | undefined {
  return headers.find(([key]) => key.toLowerCase() === name)?.[1];
}

/** Status and headers as one text, a line each, all of them between line ends. */
export function readHead(status: number, headers: Headers): string {
  let head = `\n:status: ${status}\n`;
  for (const [name, value] of headers) {
    if (head.length > SEARCHED_CHARACTERS) break;
    const line = `${name}: ${value}`.slice(0, SEARCHED_CHARACTERS);
    head += `${line.replace(/\s+/g, ' ').trim().toLowerCase()}\n`;
  }
  return head;
}

/** The start of a page, whether as the server sent it or as the browser writes a document out. */
export function readPage(body: string): Page {
  const html = body.slice(0, SEARCHED_CHARACTERS).toLowerCase().replace(/\s+/g, ' ');
  const [, title = ''] = html.match(/<title[^<>]{0,200}>([^<]{0,300})/) ?? [];
  return { html, title: title.trim(), text: visibleText(html).replace(/\s+/g, ' ').trim() };
}

const HIDDEN = ['<title', '<script', '<style', '<!--'];

/** In one pass: a pattern over tags takes quadratic time on a page of opening ones. */
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
