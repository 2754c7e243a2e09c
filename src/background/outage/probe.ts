import { browser } from '../../browser';
import { diagnose } from '../../core/diagnosis/diagnosis';
import { judgeProbe, type ProbeResponse, type ProbeTarget } from '../../core/diagnosis/judge-probe';
import type { ProbeResult } from '../../core/outage/events';
import { withoutFragment } from '../../core/outage/failure';
import { isRepeatable } from '../../core/repeatable/repeatable';
import { type Method, requestAnonymously, TIMEOUT_MS } from './anonymous-request';

/** `requestAnonymously`, or what requests in its place. */
export type SendRequest = typeof requestAnonymously;

// The steps from an address to its page: without `www` to with, a language, a start page.
const MOST_REDIRECTS = 4;

/**
 * Asks whether an address answers, and what that says of its site. Never rejects, unless what is
 * given to request it by does.
 */
export async function probe(
  asked: { url: string } & ProbeTarget,
  method: Method = 'GET',
  send: SendRequest = requestAnonymously,
): Promise<ProbeResult> {
  const startedAtMs = Date.now();
  // One time for all of a chain: the probe is given up for dead soon after.
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const url = withoutFragment(asked.url);
  const answer = await ask({ ...asked, url }, (url) => send(url, method, signal));
  const says = judgeProbe(answer, asked);
  const durationMs = Date.now() - startedAtMs;
  if (!answer) return { says, durationMs };
  const { status } = answer;
  const { gateway, retryAfterMs } = diagnose(answer);
  return {
    says,
    durationMs,
    ...(answer.location === undefined ? { status } : {}),
    ...(gateway === undefined ? {} : { gateway }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
}

/**
 * Asks for an address, and for a root also where it leads on the same host, if that may be asked: a
 * shop that is down may lead to a page that says so. Of any other page its load will tell.
 */
async function ask(
  { url, isStandIn }: { url: string } & ProbeTarget,
  request: (url: string) => Promise<ProbeResponse | undefined>,
): Promise<ProbeResponse | undefined> {
  let answer = await request(url);
  for (let count = 0; isStandIn && count < MOST_REDIRECTS; count++) {
    const { location } = answer ?? {};
    if (!location || !mayFollow(url, location)) break;
    answer = await request(location);
  }
  return answer;
}

const mayFollow = (from: string, to: string) =>
  hostOf(from) === hostOf(to) && isRepeatable({ url: to });

const hostOf = (url: string) => new URL(url).hostname.replace(/^www\./, '');

/** The tabs in front of their windows, which come back first. */
export async function visibleTabIds(): Promise<number[]> {
  const tabs = await browser.tabs.query({ active: true });
  return tabs.flatMap(({ id }) => id ?? []);
}
