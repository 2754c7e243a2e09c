import type { Headers } from '../diagnosis/response-text';
import { findHeader } from '../diagnosis/response-text';
import type { BrowserError } from '../navigation/browser-error';
import type { LoadTiming } from '../navigation/load-timing';
import type { Navigation } from '../navigation/navigation';
import { requestedPage } from '../navigation/requested-page';
import { isSamePage } from '../outage/failure';
import type { TooLarge } from './too-large';

/**
 * The page of a tab, by the last load of its main frame.
 * - `hidden`: extensions have no access to it, as it is a page of the browser or of an extension
 *   store, or a file.
 * - `withheld`: the user has switched off access to its site.
 * - `no-response`: there was no response, and the browser shows its own error page. After
 *   redirects, the address is that of the page that was asked for.
 * - `checked-address`: no tab shows it; the user typed its address or chose a link's menu.
 * - `loaded`: the tab shows a document; its status is 0 until the response is known.
 */
export type PageLoad =
  | { kind: 'hidden'; what: 'browser' | 'store' | 'file' }
  | { kind: 'withheld'; url: string }
  | { kind: 'no-response'; url: string; error?: BrowserError | undefined }
  | { kind: 'checked-address'; url: string; atMs: number; fromTabId: number }
  | ({
      kind: 'loaded';
      url: string;
      /** The address that was redirected to this one; absent without a redirect. */
      ledFrom?: string;
      /** The name of the server software, as `serverOf` returns it. */
      server?: string;
      /** Whether it blocks the user: its status is that of a failure, its text is not. */
      isBlock?: boolean | undefined;
      /** What made the request too large; absent if it was not. */
      tooLarge?: TooLarge | undefined;
      /** Whether the connection ended before the whole page had arrived. */
      isCutOff?: boolean;
    } & LoadTiming);

/** Whether a page with a good status is empty, or did not arrive whole. */
export const isUnfinished = ({
  status,
  isCutOff,
  isEmpty,
}: PageLoad & { kind: 'loaded' }): boolean => status < 400 && Boolean(isCutOff || isEmpty);

/** How the page of a tab was loaded, as the popup shows it. */
export function pageLoadOf(navigation: Navigation): PageLoad {
  const { url, shown, error, response, times, server, isNoFailure } = navigation;
  if (shown === 'file') return { kind: 'hidden', what: 'file' };
  if (shown === 'store-page') return { kind: 'hidden', what: 'store' };
  if (shown === 'browser-page' || shown === 'recovery-page')
    return { kind: 'hidden', what: 'browser' };
  if (shown === 'withheld') return { kind: 'withheld', url };
  if (shown === 'no-response' || (shown === 'error-page' && !response?.status))
    return { kind: 'no-response', url: askedUrl(navigation), error };
  const { requestedUrl, isFromCache = false, status = 0, isCutOff } = response ?? {};
  const isRedirected = response && requestedUrl && !isSamePage(requestedUrl, response.url);
  return {
    kind: 'loaded',
    url,
    from: isFromCache ? 'cache' : 'network',
    ...times,
    status: times?.status || status,
    ledFrom: isRedirected ? requestedUrl : undefined,
    server,
    isBlock: isNoFailure,
    isCutOff,
  };
}

/** The address that was asked for, where redirects led to no response. */
const askedUrl = ({ url, response, isFormSubmit }: Navigation): string =>
  response ? requestedPage({ ...response, url, isFormSubmit }, undefined).url : url;

/** The server software's name from the `Server` header, without its version; undefined if unclear. */
export function serverOf(headers: Headers): string | undefined {
  const [, name] =
    findHeader(headers, 'server')?.match(/^([a-z][\w .+-]{0,30}?)(?:$|[/(,;])/i) ?? [];
  return name?.trim();
}
