import { browser, isFirefox, isPrivateContext } from '../../browser';
import { privateSession } from './private-session';

const area = () => (!isFirefox && isPrivateContext() ? privateSession : browser.storage.session);

/**
 * State that outlives the worker but not the browser. It may contain the addresses of private
 * windows, as browsers keep it in memory only.
 * https://developer.chrome.com/docs/extensions/reference/api/storage#property-session
 */
export const session = {
  /**
   * Reads all items whose key begins with `prefix`.
   *
   * @param isValid items for which it returns false are left out
   * @returns the items by the rest of their key
   */
  async load<T>(
    prefix: string,
    isValid = (item: unknown): item is T => item instanceof Object,
  ): Promise<Map<string, T>> {
    const all = await area().get(null);
    return new Map(
      Object.entries(all).flatMap(([key, item]) =>
        key.startsWith(prefix) && isValid(item) ? [[key.slice(prefix.length), item] as const] : [],
      ),
    );
  },
  async get<T>(key: string): Promise<T | undefined> {
    return (await area().get(key))[key] as T | undefined;
  },
  set: (key: string, value: unknown) => area().set({ [key]: value }),
  remove: (...keys: string[]) => area().remove(keys),
};
