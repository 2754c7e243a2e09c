import { type Headers, SEARCHED_CHARACTERS } from './response-text';

/**
 * The headers by which a gateway's staff find one answer in their logs, the most telling first.
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
 * Where a page names it, as Akamai's, Imperva's and CloudFront's do.
 * https://techdocs.akamai.com/property-mgr/docs/error-reference
 */
const IN_PAGE = /\b(reference #|failure id:|request id:|ray id:|xid:)\s{0,9}([\w.=+/-]{6,80})/i;

// One word, or the two numbers of `x-varnish`: a sentence is no id.
const BELIEVABLE = /^(?=.{4,100}$)[\w.:=+/-]+(?: [\w.:=+/-]+)?$/;

/**
 * What a gateway calls this one answer, with the name it goes by ("cf-ray 8f2a…"); for support
 * staff to search their logs. Anything that does not look like such an id is passed over.
 */
export function findReference(headers: Headers, body = ''): string | undefined {
  const [best] = headers
    .filter(([name]) => HEADERS.includes(name.toLowerCase()))
    // Firefox makes one of several by the same name.
    .flatMap(([name, value]) => value.split(/[,\n]/).map((id) => [name, id] as const))
    .map(([name, id]) => ({ name: name.toLowerCase(), id: id.trim() }))
    .filter(({ id }) => BELIEVABLE.test(id))
    .sort((a, b) => HEADERS.indexOf(a.name) - HEADERS.indexOf(b.name));
  if (best) return `${best.name} ${best.id}`;
  const [, name, id] =
    body
      .slice(0, SEARCHED_CHARACTERS)
      .replace(/<[^<>]{0,200}>/g, ' ')
      .match(IN_PAGE) ?? [];
  return name && id ? `${name.replace(/[:#]/, '').trim()} ${id}` : undefined;
}
