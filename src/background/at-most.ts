/** Waits for something that may never come to an end, such as a page's answer; undefined where it took longer. */
export const atMost = <T>(limitMs: number, task: Promise<T>): Promise<T | undefined> =>
  Promise.race([
    task,
    new Promise<undefined>((resolve) => setTimeout(resolve, limitMs, undefined)),
  ]);
