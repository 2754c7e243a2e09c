/** Stored items by their key. */
export type StoredItems = Readonly<Record<string, unknown>>;

/**
 * Returns the items whose key begins with `prefix`, by the rest of their key.
 *
 * @param isValid items for which it returns false are left out
 */
export const itemsWithPrefix = <T>(
  stored: StoredItems,
  prefix: string,
  isValid = (item: unknown): item is T => item instanceof Object,
): Map<string, T> =>
  new Map(
    Object.entries(stored).flatMap(([key, item]) =>
      key.startsWith(prefix) && isValid(item) ? [[key.slice(prefix.length), item] as const] : [],
    ),
  );
