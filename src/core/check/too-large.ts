import { readPage } from '../diagnosis/response-text';
import { LARGE_COOKIE_BYTES } from './verdict';

/** What made a request too large: the site's cookies, or something that is not known. */
export type TooLarge = 'cookies' | 'request';

/**
 * The server refused the request before it read the address: RFC 6585, and nginx's own.
 * https://nginx.org/en/docs/http/ngx_http_core_module.html#error_page
 */
export const REFUSED_UNREAD: readonly number[] = [431, 494];
const SOMETIMES: readonly number[] = [400, 413];

/** What servers write, in lower case, when the headers of a request are too large. */
const SIGNS: readonly RegExp[] = [
  // nginx, Cloudflare, Tomcat, Jetty and HTTP.sys.
  // https://github.com/nginx/nginx/blob/master/src/http/ngx_http_special_response.c
  // https://github.com/apache/tomcat/blob/main/java/org/apache/coyote/http11/LocalStrings.properties
  /(?:headers?|cookies?)\b[^.<]{0,20}\btoo (?:large|big|long)\b/,
  // https://learn.microsoft.com/troubleshoot/developer/webapps/iis/iisadmin-service-inetinfo/httpsys-registry-windows
  /\brequest too long\b/,
  // https://github.com/apache/httpd/blob/trunk/server/protocol.c
  /\bheader[^.<]{0,40}\bexceeds?\b/,
  // https://github.com/benoitc/gunicorn/blob/master/gunicorn/http/message.py
  /\blimit request headers\b/,
];

/** A page that says no more than its status, and perhaps the server's name. */
const NO_REASON = /^(?:http )?(?:error )?(?:400)?[ .:–-]*(?:bad request)?[ .]*[\w/.-]{0,30}$/;

/** Smaller cookies fit into every server's limit. uWSGI has the smallest, 4 KiB for all headers. */
const SMALL_COOKIE_BYTES = 2000;

/** Whether a response with this status may mean that the request was too large. */
export const mayBeTooLarge = (status: number): boolean =>
  REFUSED_UNREAD.includes(status) || SOMETIMES.includes(status);

/**
 * Finds out what made a request too large; undefined if a response does not mean that.
 *
 * @param hasBody whether the request sent something, such as a form
 * @param html the start of the document's HTML; absent if it cannot be read
 * @param cookieBytes the size of the `Cookie` header of a request for the page; absent if unknown
 */
export function findTooLarge(
  status: number,
  { hasBody, html = '', cookieBytes }: { hasBody: boolean; html?: string; cookieBytes?: number },
): TooLarge | undefined {
  if (!mayBeTooLarge(status)) return undefined;
  const page = readPage(html);
  const isSaid =
    REFUSED_UNREAD.includes(status) ||
    // After an upload, it is the upload.
    (status === 413 ? !hasBody : SIGNS.some((sign) => sign.test(page.html)));
  if (isSaid) return (cookieBytes ?? 0) > SMALL_COOKIE_BYTES ? 'cookies' : 'request';
  const isUnexplained = status === 400 && !hasBody && NO_REASON.test(page.text);
  return isUnexplained && (cookieBytes ?? 0) > LARGE_COOKIE_BYTES ? 'cookies' : undefined;
}
