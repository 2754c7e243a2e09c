import { browser, type Runtime } from '../../browser';

/** Who sent a message: a page of the extension, or the overlay in a tab's document. */
export type Speaker =
  | { isOwnPage: true; tabId?: number }
  | { isOwnPage: false; tabId: number; documentId?: string };

/** Returns the speaker of a message; undefined for any other sender, such as a frame. */
export function speakerOf(sender: Runtime.MessageSender): Speaker | undefined {
  const tabId = sender.tab?.id;
  if (sender.url?.startsWith(browser.runtime.getURL(''))) return { isOwnPage: true, tabId };
  if (tabId === undefined || sender.frameId !== 0) return undefined;
  const { documentId } = sender as { documentId?: string };
  return { isOwnPage: false, tabId, documentId };
}
