import { browser } from '../browser';
import { diagnose } from '../core/diagnosis';
import type { Probe } from '../core/outage';

export interface ProbeResult {
  /** Absent where no answer came. */
  status?: number;
  isAnswered: boolean;
  durationMs: number;
  retryAfterMs?: number;
}

export type ProbeInit = Pick<RequestInit, 'credentials' | 'method'>;

/** `fetch`, or what asks in its place. */
export type Ask = (
  url: string,
  init: RequestInit,
) => Promise<Pick<Response, 'type' | 'status' | 'headers' | 'body'>>;

export const TIMEOUT_MS = 15_000;
// What a browser says when it opens a page, so that a shop answers as it would answer one.
const ACCEPT = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

/**
 * Asks quietly whether a page answers. Never rejects. A redirect is an answer; the body is not
 * read. From a private window no cookies go along: the worker holds the ordinary windows' jar.
 */
export async function probe(
  { url, isPrivate }: Pick<Probe, 'url' | 'isPrivate'>,
  init: ProbeInit = {},
  ask: Ask = fetch,
): Promise<ProbeResult> {
  const startedAtMs = Date.now();
  const durationMs = () => Date.now() - startedAtMs;
  try {
    const response = await ask(url, {
      headers: { accept: ACCEPT },
      credentials: isPrivate ? 'omit' : 'include',
      ...init,
      cache: 'no-store',
      redirect: 'manual',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    response.body?.cancel().catch(() => {});
    if (response.type === 'opaqueredirect') return { isAnswered: true, durationMs: durationMs() };
    const { status } = response;
    const { kind, retryAfterMs } = diagnose({ url, status, headers: [...response.headers] });
    return {
      status,
      isAnswered: kind !== 'gateway-failure',
      durationMs: durationMs(),
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    };
  } catch {
    return { isAnswered: false, durationMs: durationMs() };
  }
}

/** The tabs in front of their windows, which come back first. */
export async function visibleTabIds(): Promise<number[]> {
  const tabs = await browser.tabs.query({ active: true });
  return tabs.flatMap(({ id }) => id ?? []);
}
