/**
 * Returns a function that makes a value at its first call. For tables: the worker starts for every page,
 * and most pages need none of them.
 */
export function lazy<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
