import { isGatewayStatus } from '../diagnosis/diagnosis';
import { isWebAddress } from '../web-address';

/** One request that a page made, as the page's Resource Timing lists it. */
export interface PageRequest {
  /** Without query and fragment. */
  url: string;
  /** 0 if there was no response. */
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
  hosts: FailedHost[];
  frames: { host: string; status: number }[];
  /** Whether the page is a gateway's error page with a good status. */
  isErrorPage: boolean;
}

const MAX_PATHS = 3;
const MAX_HOSTS = 5;

/**
 * Groups the failed requests (no response, or 500 and above) by host, and returns at most five hosts,
 * those with most failures first.
 */
export function failedHosts(requests: readonly PageRequest[]): FailedHost[] {
  const hosts = new Map<string, PageRequest[]>();
  for (const request of requests) {
    if (request.status > 0 && request.status < 500) continue;
    if (!isWebAddress(request.url)) continue;
    const { host } = new URL(request.url);
    // Appends in place, as a page can make any number of requests.
    const failed = hosts.get(host);
    if (failed) failed.push(request);
    else hosts.set(host, [request]);
  }
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

/** The hosts of embedded pages with a gateway failure or no response; at most five, each once. */
export function failedFrames(frames: readonly Frame[]): PageFaults['frames'] {
  const failed = new Map<string, number>();
  for (const { url, status } of frames)
    if (isWebAddress(url) && status !== undefined && (status === 0 || isGatewayStatus(status)))
      failed.set(new URL(url).host, status);
  return [...failed].map(([host, status]) => ({ host, status })).slice(0, MAX_HOSTS);
}

function mostFrequent(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? 0;
}
