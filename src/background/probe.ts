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

const TIMEOUT_MS = 15_000;
// What a browser says when it opens a page, so that a shop answers as it would answer one.
const ACCEPT = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

/**
 * Asks whether an address answers, without cookies or other credentials: the cookies would be those
 * of the ordinary windows' first jar, whatever tab it is for, and SameSite=Strict ones among them.
 * Never rejects. A redirect is an answer, and is not followed; the body is not read.
 */
export async function probe(
  { url }: Pick<Probe, 'url'>,
  init: Pick<RequestInit, 'method'> = {},
): Promise<ProbeResult> {
  const startedAtMs = Date.now();
  const durationMs = () => Date.now() - startedAtMs;
  try {
    const response = await fetch(url, {
      headers: { accept: ACCEPT },
      ...init,
      credentials: 'omit',
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
