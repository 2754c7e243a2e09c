// The third attempt comes up to 16 s after the failure. A busy machine needs more than twice as long.
export const LONGEST_WAIT_MS = 45_000;

/** Waits until something holds; fails with what was waited for. */
export async function until<T>(
  what: string,
  holds: () => T | Promise<T>,
  timeoutMs = LONGEST_WAIT_MS,
): Promise<NonNullable<T>> {
  const deadlineMs = Date.now() + timeoutMs;
  let last: unknown;
  while (Date.now() < deadlineMs) {
    try {
      const found = await holds();
      if (found) return found;
      last = found;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`waited ${timeoutMs} ms for ${what}; last: ${String(last)}`);
}
