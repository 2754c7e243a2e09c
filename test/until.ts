// The third attempt comes up to 16 s after the failure. A busy machine needs more than twice as long.
const LONGEST_WAIT_MS = 45_000;

// Each check takes processor time from the browsers, so a long wait checks less often.
const SHORTEST_GAP_MS = 50;
const LONGEST_GAP_MS = 300;

/** Waits until something holds; fails with what was waited for. */
export async function until<T>(
  what: string,
  holds: () => T | Promise<T>,
  timeoutMs = LONGEST_WAIT_MS,
): Promise<NonNullable<T>> {
  const startedAtMs = Date.now();
  const deadlineMs = startedAtMs + timeoutMs;
  let last: unknown;
  while (Date.now() < deadlineMs) {
    try {
      const found = await holds();
      if (found) return found;
      last = found;
    } catch (error) {
      last = error;
    }
    const waitedMs = Date.now() - startedAtMs;
    const gapMs = Math.min(SHORTEST_GAP_MS + waitedMs / 10, LONGEST_GAP_MS);
    await new Promise((resolve) => setTimeout(resolve, gapMs));
  }
  throw new Error(`waited ${timeoutMs} ms for ${what}; last: ${String(last)}`);
}

/**
 * Waits until a card that was shown or resized accepts clicks on its risky buttons. No event reports that
 * moment. Longer than `VISIBLE_FOR_MS` and `SAMPLE_MS` in `src/ui/overlay/host.ts` together.
 */
export const untilClicksAreAccepted = (): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, 500));
