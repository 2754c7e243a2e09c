const ends = new Map<string, Promise<unknown>>();

/**
 * Runs tasks under one key one at a time, in the order of the calls; tasks under other keys do not
 * wait for them. A task that fails is logged and does not stop the others.
 */
export function enqueue<T>(key: string, task: () => T | Promise<T>): Promise<T> {
  const done = (ends.get(key) ?? Promise.resolve()).then(task);
  const end = done
    .catch((error: unknown) => console.error(error))
    .then(() => {
      if (ends.get(key) === end) ends.delete(key);
    });
  ends.set(key, end);
  return done;
}
