import { browser } from '../../browser';
import { diagnose } from '../../core/diagnosis/diagnosis';
import { judgeProbe, type ProbeResponse, type ProbeTarget } from '../../core/diagnosis/judge-probe';
import type { ProbeResult } from '../../core/outage/events';
import { withoutFragment } from '../../core/outage/failure';
import { isRepeatable } from '../../core/repeatable/repeatable';
import { type Method, requestAnonymously, TIMEOUT_MS } from './anonymous-request';

/** Sends a probe's request; the same parameters and result as `requestAnonymously`. */
type SendRequest = typeof requestAnonymously;

// Enough for the usual redirects of a root: to `www`, to a language, to a start page.
const MOST_REDIRECTS = 4;

/**
 * Requests an address and judges what the response says about its site. `send` replaces the
 * function that sends the request. Rejects only if `send` does.
 */
export async function probe(
  target: { url: string } & ProbeTarget,
  method: Method = 'GET',
  send: SendRequest = requestAnonymously,
): Promise<ProbeResult> {
  const startedAtMs = Date.now();
  // One timeout for all redirects: soon after it, the probe counts as lost.
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const url = withoutFragment(target.url);
  const response = await request({ ...target, url }, (url) => send(url, method, signal));
  const verdict = judgeProbe(response, target);
  const durationMs = Date.now() - startedAtMs;
  if (!response) return { verdict, durationMs };
  const status = response.location === undefined ? response.status : undefined;
  const { gateway, retryAfterMs } = diagnose(response);
  return { verdict, durationMs, status, gateway, retryAfterMs };
}

/**
 * Requests an address. Follows redirects only from a site's root, to the same host and to addresses
 * that may be requested: a shop that is down may redirect to a maintenance page. For any other
 * page, its load follows the redirect.
 */
async function request(
  { url, isStandIn }: { url: string } & ProbeTarget,
  send: (url: string) => Promise<ProbeResponse | undefined>,
): Promise<ProbeResponse | undefined> {
  let response = await send(url);
  for (let count = 0; isStandIn && count < MOST_REDIRECTS; count++) {
    const { location } = response ?? {};
    if (!location || !mayFollow(url, location)) break;
    response = await send(location);
  }
  return response;
}

const mayFollow = (from: string, to: string) =>
  hostOf(from) === hostOf(to) && isRepeatable({ url: to });

const hostOf = (url: string) => new URL(url).hostname.replace(/^www\./, '');

/** Returns the tabs in front of their windows, whose pages are loaded first. */
export async function visibleTabIds(): Promise<number[]> {
  const tabs = await browser.tabs.query({ active: true });
  return tabs.flatMap(({ id }) => id ?? []);
}
