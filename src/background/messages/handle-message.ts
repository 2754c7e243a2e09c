import type { Runtime } from '../../browser';
import { type Message, NO_TAB } from '../../messages';
import type { Handler } from './context';
import { handlers } from './handlers';
import { senderOf } from './sender';

/**
 * Passes a message to its handler; resolves to the reply. An overlay acts only for its own tab and
 * document, which the browser reports; a page of the extension may also name another tab.
 */
export async function handleMessage(
  message: Message,
  messageSender: Runtime.MessageSender,
): Promise<unknown> {
  const sender = senderOf(messageSender);
  if (!sender) return undefined;
  const named = sender.isOwnPage ? message.tabId : undefined;
  const tabId = named ?? sender.tabId ?? NO_TAB;
  const handler = handlers[message.type] as Handler<Message>;
  return handler(message, { tabId, sender });
}
