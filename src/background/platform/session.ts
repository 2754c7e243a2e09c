import { browser, isFirefox, isPrivateContext } from '../../browser';
import { privateSession } from './private-session';

const area = () => (!isFirefox && isPrivateContext() ? privateSession : browser.storage.session);

/**
 * State that outlives the worker but not the browser. Kept in memory only, by the browser's own
 * promise, so it may hold what a private window shows.
 * https://developer.chrome.com/docs/extensions/reference/api/storage#property-session
 */
export const session = {
  /** Everything whole that is kept under names that begin with `prefix`, by the rest of the name. */
  async load<T>(
    prefix: string,
    isWhole = (kept: unknown): kept is T => kept instanceof Object,
  ): Promise<Map<string, T>> {
    const all = await area().get(null);
    return new Map(
      Object.entries(all).flatMap(([key, value]) =>
        key.startsWith(prefix) && isWhole(value)
          ? [[key.slice(prefix.length), value] as const]
          : [],
      ),
    );
  },
  async get<T>(key: string): Promise<T | undefined> {
    return (await area().get(key))[key] as T | undefined;
  },
  set: (key: string, value: unknown) => area().set({ [key]: value }),
  remove: (...keys: string[]) => area().remove(keys),
};
