import { browser, isFirefox, isPrivateContext } from '../../browser';
import type { StoredItems } from '../../core/stored-items';
import { privateSession } from './private-session';

const area = () => (!isFirefox && isPrivateContext() ? privateSession : browser.storage.session);

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
