import type { Runtime } from '../../browser';
import { type Message, NO_TAB } from '../../messages';
import type { Handler } from './context';
import { handlers } from './handlers';
import { speakerOf } from './sender';

/**
 * Passes a message to its handler; resolves to the reply. An overlay acts only for its own tab and
 * document, which the browser reports; a page of the extension may also name another tab.
 */
export async function handleMessage(
  message: Message,
  sender: Runtime.MessageSender,
): Promise<unknown> {
  const speaker = speakerOf(sender);
  if (!speaker) return undefined;
  const named = speaker.isOwnPage ? message.tabId : undefined;
  const tabId = named ?? speaker.tabId ?? NO_TAB;
  const handler = handlers[message.type] as Handler<Message>;
  return handler(message, { tabId, speaker });
}
