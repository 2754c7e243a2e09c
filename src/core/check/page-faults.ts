import { isGatewayStatus } from '../diagnosis/diagnosis';
import { shownHost } from '../shown-host';
import { isWebAddress } from '../web-address';

/** A request of a page for a part of it, and what came of it. */
export interface PageRequest {
  /** Without query and fragment. */
  url: string;
  /** 0 if the connection failed. */
  status: number;
}

/** An embedded page, such as a payment form, a map or a captcha. */
export interface Frame {
  url: string;
  /** 0 if there was no response; absent if it is not known. */
  status?: number;
}

/** The failed requests of a page to one host. */
export interface FailedHost {
  host: string;
  count: number;
  /** The most frequent status; 0 if there was no response. */
  status: number;
  /** Some of the paths that failed, without repetition. */
  paths: string[];
}

/** The faults of a page that has loaded. */
export interface PageFaults {
  /** The failed requests, as `lastingFailures` returns them. */
  requests: PageRequest[];
  /** Whether the browser's list of the page's requests lacks some, because it was full or emptied. */
  isIncomplete: boolean;
  frames: { host: string; status: number }[];
  /** Whether the page is a gateway's error page with a good status. */
  isErrorPage: boolean;
  /** When the page was read. */
  atMs: number;
}

const MAX_PATHS = 3;
const MAX_HOSTS = 5;
/** Every tab's faults are stored, so their number is limited. */
const MAX_REQUESTS = 200;

/**
 * Returns the failed requests (no response, or 500 and above), without those whose address got a good
 * response later.
 *
 * @param requests in the order in which they ended
 */
export function lastingFailures(requests: readonly PageRequest[]): PageRequest[] {
  const failures = new Map<string, PageRequest[]>();
  for (const request of requests) {
    const { url, status } = request;
    if (status > 0 && status < 500) failures.delete(url);
    else if (isWebAddress(url)) append(failures, url, request);
  }
  return [...failures.values()].flat().slice(0, MAX_REQUESTS);
}

/** Groups failed requests by host, and returns at most five hosts, those with most failures first. */
export function failedHosts(failures: readonly PageRequest[]): FailedHost[] {
  const hosts = new Map<string, PageRequest[]>();
  for (const failure of failures) append(hosts, shownHost(failure.url), failure);
  return [...hosts]
    .map(([host, failed]) => ({
      host,
      count: failed.length,
      status: mostFrequent(failed.map(({ status }) => status)),
      paths: [...new Set(failed.map(({ url }) => new URL(url).pathname))].slice(0, MAX_PATHS),
    }))
    .sort((a, b) => b.count - a.count)
    .slice(0, MAX_HOSTS);
}

/** Appends in place, as a page can make any number of requests. */
function append<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

/** The hosts of embedded pages with a gateway failure or no response; at most five, each once. */
export function failedFrames(frames: readonly Frame[]): PageFaults['frames'] {
  const failed = new Map<string, number>();
  for (const { url, status } of frames)
    if (isWebAddress(url) && status !== undefined && (status === 0 || isGatewayStatus(status)))
      failed.set(shownHost(url), status);
  return [...failed].map(([host, status]) => ({ host, status })).slice(0, MAX_HOSTS);
}

function mostFrequent(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? 0;
}
