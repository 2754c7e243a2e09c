import { findGatewayInPage } from './attribution';
import { gateways } from './gateways/gateways';
import { type Page, readPage } from './response-text';

/** The most visible characters of an error page: bare, with a gateway's text, or in its design. */
const LONGEST_BARE = 300;
const LONGEST_ERROR = 1500;
const LONGEST_DESIGNED = 4000;

const PHRASE =
  '(?:bad gateway|service (?:temporarily )?unavailable|gateway time-?out|backend fetch failed)';
const CODED = `(?:(?:http )?(?:error )?50[234][ :|–-]{0,3}(?:error )?)?${PHRASE}`;
const NAME = `^(?:${CODED}|(?:http )?error(?: code)?:? 5\\d\\d)`;
/** A text that is only the error's name, or its name with a host in parentheses. */
const BARE = new RegExp(`${NAME}(?:$|[^a-z]{0,3} ?\\()`);
/** A text that begins with the error's name and asks visitors to wait, unlike a page about errors. */
const APOLOGY = new RegExp(`${NAME}\\b.*(?:try again|temporar|later|sorry|few minutes)`);
const BARE_JSON = new RegExp(`^[{[].*"(?:error|message|title|detail)": ?"${CODED}\\.?"`);
/** A title that says nothing: the text decides. */
const EMPTY_TITLE = /^(?:(?:http )?(?:error )?(?:50[234])?|error)$/;

/** Other errors in the same page layouts: an address not found, an error of the shop's Worker. */
const OTHER_ERROR = /^(?:error )?(?:4\d\d|110[12])\b/;
const TROUBLE =
  /\b5[023]\d\b|error|unavailable|n.t available|no available|gateway|could not|upstream|time-?d? ?out|fail|proxy|connection closed|crashed|there was a problem/;

/**
 * Gateways whose body signs are specific enough without the headers. Not those in the user's own
 * network, as their signs are names of products that shops sell.
 */
const GATEWAYS = gateways.filter(
  ({ body, needs, only, name, side }) =>
    body && !needs && !only && side !== 'own-network' && !name.startsWith('app-'),
);
/** A sign that is markup or an address: no article quotes it by accident. */
const MARKUP = /[</]|="/;
const DESIGNS = GATEWAYS.map(({ body = [], ...gateway }) => ({
  ...gateway,
  body: body.filter((sign) => MARKUP.test(sign)),
}));
/** The same gateways with the signs that are words. */
const WORDS = GATEWAYS.map(({ body = [], ...gateway }) => ({
  ...gateway,
  body: body.filter((sign) => !MARKUP.test(sign)),
}));

/**
 * Whether a page is a gateway's error page, whatever its status: it consists of the error's name or a
 * gateway's own text or design, and has no navigation, article or form. To find the gateway, call
 * `diagnose` with the page and status 502.
 *
 * @param body the start of the page's HTML
 * @param contentType empty if unknown
 */
export function looksLikeGatewayError(body: string, contentType: string): boolean {
  if (contentType && !/html|text\/plain|json/i.test(contentType)) return false;
  const page = readPage(body);
  const { html, title, text } = page;
  if (text.length > LONGEST_DESIGNED || /<(?:nav|article|form)[\s>]/.test(html)) return false;
  if (isBareError(page)) return true;
  if (OTHER_ERROR.test(title) || OTHER_ERROR.test(text)) return false;
  const words = `${title} ${text}`;
  if (!TROUBLE.test(words)) return false;
  if (findGatewayInPage(DESIGNS, page)) return true;
  // The HTML may have a gateway's word in an address, such as the host of a style sheet.
  const visible = { ...page, html: words };
  return text.length <= LONGEST_ERROR && findGatewayInPage(WORDS, visible) !== undefined;
}

/** Whether a page says little more than the name of a gateway's error. */
function isBareError({ html, title, text }: Page): boolean {
  if (text.length > LONGEST_BARE || /<main[\s>]/.test(html)) return false;
  if (BARE.test(title) || APOLOGY.test(text) || BARE_JSON.test(text)) return true;
  return EMPTY_TITLE.test(title) && BARE.test(text);
}
