import { browser, type Runtime } from '../../browser';

/** Who sent a message: a page of the extension, or the overlay in a tab's document. */
export type Sender =
  | { isOwnPage: true; tabId?: number }
  | { isOwnPage: false; tabId: number; documentId?: string };

/** Returns the sender of a message; undefined if it is neither, such as a frame. */
export function senderOf(messageSender: Runtime.MessageSender): Sender | undefined {
  const tabId = messageSender.tab?.id;
  if (messageSender.url?.startsWith(browser.runtime.getURL(''))) return { isOwnPage: true, tabId };
  if (tabId === undefined || messageSender.frameId !== 0) return undefined;
  const { documentId } = messageSender as { documentId?: string };
  return { isOwnPage: false, tabId, documentId };
}
