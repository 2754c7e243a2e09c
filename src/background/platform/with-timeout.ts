/** What a task gives, or `late` once it has taken that long; the task itself goes on. */
export function withTimeout<T, const Late = undefined>(
  mostMs: number,
  task: Promise<T>,
  late?: Late,
): Promise<T | Late> {
  const limit = new Promise<Late>((resolve) => setTimeout(resolve, mostMs, late));
  return Promise.race([task, limit]);
}
