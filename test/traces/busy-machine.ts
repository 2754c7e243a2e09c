import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';

/** Keeps every processor busy until the function that this gives is called. */
export function makeBusy(): () => Promise<void> {
  const loops = Array.from(
    { length: availableParallelism() * 3 },
    () => new Worker('for (;;);', { eval: true }),
  );
  return async () => {
    await Promise.all(loops.map((loop) => loop.terminate()));
  };
}
