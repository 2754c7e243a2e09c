import { findGatewayInPage } from './attribution';
import { gateways } from './gateways/gateways';
import { readPage } from './response-text';

/** No gateway's error page has more visible characters. */
const LONGEST_ERROR = 1500;
const LONGEST_BARE_ERROR = 300;

const PHRASE =
  '(?:bad gateway|service (?:temporarily )?unavailable|gateway time-?out|backend fetch failed)';
const BARE_TITLE = new RegExp(
  `^(?:(?:http )?(?:error )?50[234][ :|–-]{0,3}(?:error )?${PHRASE}|${PHRASE})(?:$|[^a-z]{0,3} ?\\()`,
);

/** Other errors in the same page layouts: an address not found, an error of the shop's Worker. */
const OTHER_ERROR = /^(?:error )?(?:4\d\d|110[12])\b/;
const TROUBLE =
  /\b5[023]\d\b|error|unavailable|gateway|could not|upstream|time-?d? ?out|fail|proxy/;

/** Gateways whose body signs are specific enough without the headers. */
const GATEWAYS = gateways.filter(
  ({ body, needs, only, name }) => body && !needs && !only && name !== 'app-wordpress',
);

/**
 * Whether a page is a gateway's bare error page, whatever its status: it is short, consists of the
 * error's name or a gateway's own text, and has no navigation, article or form. To find the
 * gateway, call `diagnose` with the page and status 502.
 *
 * @param body the start of the page's HTML
 * @param contentType empty if unknown
 */
export function looksLikeGatewayError(body: string, contentType: string): boolean {
  if (contentType && !/html|text\/plain|json/i.test(contentType)) return false;
  const page = readPage(body);
  const { html, title, text } = page;
  if (text.length > LONGEST_ERROR || /<(?:nav|main|article|form)[\s>]/.test(html)) return false;
  if (text.length <= LONGEST_BARE_ERROR && BARE_TITLE.test(title || text)) return true;
  if (OTHER_ERROR.test(title) || OTHER_ERROR.test(text)) return false;
  return TROUBLE.test(`${title} ${text}`) && findGatewayInPage(GATEWAYS, page) !== undefined;
}
