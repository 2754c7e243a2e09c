import { type Headers, SEARCHED_CHARACTERS } from './response-text';

/**
 * The headers with an id by which a gateway's staff find one response in their logs, the most
 * specific first.
 * https://developers.cloudflare.com/fundamentals/reference/cloudflare-ray-id/
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/troubleshooting-response-errors.html
 * https://learn.microsoft.com/azure/frontdoor/front-door-http-headers-protocol
 */
const HEADERS = [
  'cf-ray',
  'x-amz-cf-id',
  'x-akamai-request-id',
  'x-azure-ref',
  'x-vercel-id',
  'x-nf-request-id',
  'fly-request-id',
  'eo-log-uuid',
  'eagleid',
  'apigw-requestid',
  'x-amzn-requestid',
  'x-request-id',
  'x-varnish',
];

/**
 * The id in the text of an error page, as Akamai, Imperva and CloudFront write it.
 * https://techdocs.akamai.com/property-mgr/docs/error-reference
 */
const IN_PAGE = /\b(reference #|failure id:|request id:|ray id:|xid:)\s{0,9}([\w.=+/-]{6,80})/i;

// One word, or the two numbers of `x-varnish`: a sentence is not an id.
const ID = /^(?=.{4,100}$)[\w.:=+/-]+(?: [\w.:=+/-]+)?$/;

/**
 * Finds the id that a gateway gave a response, for support staff to search their logs. Ignores values
 * that do not look like an id.
 *
 * @param body the start of the response's HTML
 * @returns the header or label and the id, such as "cf-ray 8f2a…"; undefined if there is none
 */
export function findReference(headers: Headers, body = ''): string | undefined {
  const [best] = headers
    .filter(([name]) => HEADERS.includes(name.toLowerCase()))
    // Firefox joins several headers with the same name into one value.
    .flatMap(([name, value]) => value.split(/[,\n]/).map((id) => [name, id] as const))
    .map(([name, id]) => ({ name: name.toLowerCase(), id: id.trim() }))
    .filter(({ id }) => ID.test(id))
    .sort((a, b) => HEADERS.indexOf(a.name) - HEADERS.indexOf(b.name));
  if (best) return `${best.name} ${best.id}`;
  const [, name, id] =
    body
      .slice(0, SEARCHED_CHARACTERS)
      .replace(/<[^<>]{0,200}>/g, ' ')
      .match(IN_PAGE) ?? [];
  return name && id ? `${name.replace(/[:#]/, '').trim()} ${id}` : undefined;
}
