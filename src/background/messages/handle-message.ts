import type { Runtime } from '../../browser';
import { type Message, NO_TAB } from '../../messages';
import type { Handler } from './context';
import { handlers } from './handlers';
import { speakerOf } from './speaker';

/**
 * Passes a message on to its handler; resolves to the reply. An overlay speaks only for the tab and
 * document it stands in, as the browser says; a page of ours also for a tab that it names.
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
