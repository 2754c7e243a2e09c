/**
 * Waits for a task for at most `timeoutMs` milliseconds. The task itself is not stopped.
 *
 * @returns the task's result, or `fallback` if it takes longer; rejects if the task rejects in time
 */
export function withTimeout<T, const Fallback = undefined>(
  timeoutMs: number,
  task: Promise<T>,
  fallback?: Fallback,
): Promise<T | Fallback> {
  const timeout = new Promise<Fallback>((resolve) => setTimeout(resolve, timeoutMs, fallback));
  return Promise.race([task, timeout]);
}
