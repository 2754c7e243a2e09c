import { browser, isFirefox, isPrivateContext } from '../../browser';
import { privateSession } from './private-session';

const area = () => (!isFirefox && isPrivateContext() ? privateSession : browser.storage.session);

/** Stored items by their key. */
export type StoredItems = Readonly<Record<string, unknown>>;

/**
 * State that outlives the worker but not the browser. It may contain the addresses of private
 * windows, as browsers keep it in memory only.
 * https://developer.chrome.com/docs/extensions/reference/api/storage#property-session
 */
export const session = {
  getAll: (): Promise<StoredItems> => area().get(null),
  async get<T>(key: string): Promise<T | undefined> {
    return (await area().get(key))[key] as T | undefined;
  },
  set: (key: string, value: unknown) => area().set({ [key]: value }),
  remove: (...keys: string[]) => area().remove(keys),
};

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
