import { findGateway } from './attribution';
import { gateways } from './gateways';
import { readPage } from './response-text';

/** No gateway says more than this of itself, in characters a reader sees. */
const LONGEST_ERROR = 1500;
const LONGEST_BARE_ERROR = 300;

const PHRASE =
  '(?:bad gateway|service (?:temporarily )?unavailable|gateway time-?out|backend fetch failed)';
const BARE_TITLE = new RegExp(
  `^(?:(?:http )?(?:error )?50[234][ :|–-]{0,3}(?:error )?${PHRASE}|${PHRASE})(?:$|[^a-z]{0,3} ?\\()`,
);

/** What the same gateways write in the same frames: an address not found, a Worker of the shop's. */
const OTHER_ERROR = /^(?:error )?(?:4\d\d|110[12])\b/;
const TROUBLE =
  /\b5[023]\d\b|error|unavailable|gateway|could not|upstream|time-?d? ?out|fail|proxy/;

const words = gateways.filter(
  ({ body, needs, only, name }) => body && !needs && !only && name !== 'app-wordpress',
);

/**
 * Whether a page is a gateway's bare error, whatever its status: small, with nothing but the
 * error's name or a gateway's own words, and none of what a site's pages have around them.
 * `diagnose` under the status it should have had, a 502, then tells whose.
 */
export function looksLikeGatewayError(body: string, contentType: string): boolean {
  if (contentType && !/html|text\/plain|json/i.test(contentType)) return false;
  const page = readPage(body);
  const { html, title, text } = page;
  if (text.length > LONGEST_ERROR || /<(?:nav|main|article|form)[\s>]/.test(html)) return false;
  if (text.length <= LONGEST_BARE_ERROR && BARE_TITLE.test(title || text)) return true;
  if (OTHER_ERROR.test(title) || OTHER_ERROR.test(text)) return false;
  return TROUBLE.test(`${title} ${text}`) && findGateway(words, page) !== undefined;
}
