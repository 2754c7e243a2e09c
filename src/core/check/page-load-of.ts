import type { Navigation } from '../navigation/navigation';
import { isSamePage } from '../outage/failure';
import type { PageLoad } from './page-load';

/** How the page of a tab was loaded, as the popup shows it. */
export function pageLoadOf({ url, shows, response, times, server }: Navigation): PageLoad {
  if (shows === 'file') return { kind: 'hidden', what: 'file' };
  if (shows === 'store-page') return { kind: 'hidden', what: 'store' };
  if (shows === 'browser-page' || shows === 'recovery-page')
    return { kind: 'hidden', what: 'browser' };
  if (shows === 'withheld') return { kind: 'withheld', url };
  if (shows === 'no-answer' || (shows === 'error-page' && !response?.status))
    return { kind: 'silent', url };
  const { requestedUrl, isFromCache = false, status = 0 } = response ?? {};
  const isRedirected = response && requestedUrl && !isSamePage(requestedUrl, response.url);
  return {
    kind: 'answered',
    url,
    from: isFromCache ? 'cache' : 'network',
    ...times,
    status: times?.status || status,
    ledFrom: isRedirected ? requestedUrl : undefined,
    server,
  };
}
