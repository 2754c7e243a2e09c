import { isGatewayStatus } from '../diagnosis/diagnosis';
import { isWebAddress } from '../web-address';

/** One request that a page made by itself, as the page's own record has it. */
export interface PageRequest {
  /** Without query and fragment. */
  url: string;
  /** 0 where no answer came. */
  status: number;
}

/** A page inside the page: a payment form, a map, a puzzle against robots. */
export interface Frame {
  url: string;
  /** 0 where no answer came; absent where it is not known. */
  status?: number;
}

/** The failed requests of a page to one host. */
export interface FailedHost {
  host: string;
  count: number;
  /** What they were answered with most; 0 stands for no answer. */
  status: number;
  /** A few of the paths that failed, each once. */
  paths: string[];
}

/** What is wrong with a page that has loaded. */
export interface PageFaults {
  hosts: FailedHost[];
  frames: { host: string; status: number }[];
  /** Whether the page is a gateway's error under a status that says all is well. */
  isErrorPage: boolean;
}

const MOST_PATHS = 3;
const MOST_HOSTS = 5;

/** Groups what failed by host, the most failures first. Answers below 500 are no failures. */
export function failedHosts(requests: readonly PageRequest[]): FailedHost[] {
  const hosts = new Map<string, PageRequest[]>();
  for (const request of requests) {
    if (request.status > 0 && request.status < 500) continue;
    if (!isWebAddress(request.url)) continue;
    const { host } = new URL(request.url);
    // A page can have any number of them.
    const failed = hosts.get(host);
    if (failed) failed.push(request);
    else hosts.set(host, [request]);
  }
  return [...hosts]
    .map(([host, failed]) => ({
      host,
      count: failed.length,
      status: mostFrequent(failed.map(({ status }) => status)),
      paths: [...new Set(failed.map(({ url }) => new URL(url).pathname))].slice(0, MOST_PATHS),
    }))
    .sort((a, b) => b.count - a.count)
    .slice(0, MOST_HOSTS);
}

/** The embedded pages that a gateway answered for, or nobody; each host once. */
export function failedFrames(frames: readonly Frame[]): PageFaults['frames'] {
  const failed = new Map<string, number>();
  for (const { url, status } of frames)
    if (isWebAddress(url) && status !== undefined && (status === 0 || isGatewayStatus(status)))
      failed.set(new URL(url).host, status);
  return [...failed].map(([host, status]) => ({ host, status })).slice(0, MOST_HOSTS);
}

function mostFrequent(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? 0;
}
