import { browser, type Runtime } from './browser';
import { type Message, NO_TAB, type Notice, type ReplyTo } from './messages';

// The worker can be stopped just as a message arrives; the next message starts it again.
const RETRY_DELAYS_MS = [200, 1000];

/**
 * Sends a message to the background. Rejects if the extension was updated (`isOrphan`) or does not
 * reply.
 */
export async function sendMessage<M extends Message>(message: M): Promise<ReplyTo<M>> {
  for (const delayMs of RETRY_DELAYS_MS) {
    const envelope = await trySending(message).catch((error: unknown) => {
      if (isOrphan()) throw error;
    });
    if (envelope) return envelope.reply;
    await new Promise((resolve) => setTimeout(resolve, delayMs));
  }
  const envelope = await trySending(message);
  if (!envelope) throw new Error(`no reply to ${message.type}`);
  return envelope.reply;
}

/** Chromium also resolves to undefined if the worker stops before replying. */
const trySending = <M extends Message>(message: M): Promise<Envelope<ReplyTo<M>> | undefined> =>
  browser.runtime.sendMessage(message);

/** Distinguishes a reply of undefined from no reply. */
interface Envelope<T> {
  reply: T;
}

/** Whether this script's extension was updated or removed. */
export const isOrphan = () => browser.runtime?.id === undefined;

/** Handles the messages of the surfaces. A message that `parse` rejects gets no reply. */
export function onMessage(
  parse: (message: unknown) => Message | undefined,
  handle: (message: Message, sender: Runtime.MessageSender) => Promise<unknown>,
): void {
  const listener = (
    data: unknown,
    sender: Runtime.MessageSender,
    respond: (envelope: Partial<Envelope<unknown>>) => void,
  ) => {
    const message = sender.id === browser.runtime.id ? parse(data) : undefined;
    // A reply to what is not ours would shadow other listeners.
    if (!message) return undefined;
    handle(message, sender).then(
      (reply) => respond({ reply }),
      (error: unknown) => {
        console.error(error);
        respond({});
      },
    );
    // Not a promise: older versions of Chromium do not wait for it.
    // https://developer.chrome.com/docs/extensions/develop/concepts/messaging#async
    return true;
  };
  browser.runtime.onMessage.addListener(listener as Runtime.OnMessageListenerCallback);
}

/** Sends a notice to the surfaces of its tab. Having no listener is not an error. */
export function sendNotice(notice: Notice, documentId: string | undefined): void {
  const noListener = () => {};
  browser.runtime.sendMessage(notice).catch(noListener);
  // A checked address has no tab.
  if (notice.tabId === NO_TAB) return;
  const target = documentId === undefined ? { frameId: 0 } : { frameId: 0, documentId };
  browser.tabs.sendMessage(notice.tabId, notice, target).catch(noListener);
}

/** Calls `listener` for every notice of the background; returns a function that stops this. */
export function onNotice(listener: (notice: Notice) => void): () => void {
  const receive = (data: unknown, sender: Runtime.MessageSender) => {
    const isFromBackground = sender.id === browser.runtime.id && !sender.tab;
    if (isFromBackground && (data as Notice | null)?.type === 'view') listener(data as Notice);
    return undefined;
  };
  browser.runtime.onMessage.addListener(receive);
  return () => browser.runtime.onMessage.removeListener(receive);
}
