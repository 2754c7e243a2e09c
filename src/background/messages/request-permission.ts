import type { Runtime } from '../../browser';
import type { Message } from '../../messages';
import { requestNotifications } from '../../permissions';
import { senderOf } from './sender';

/**
 * Requests the permission that an action needs. Called as the message arrives: the browser asks the
 * user only right after the click. Pages of the extension request it themselves.
 */
export function requestPermissionFor(message: Message, messageSender: Runtime.MessageSender): void {
  const isWatch = message.type === 'act' && message.action === 'watch' && !message.isQuiet;
  if (isWatch && senderOf(messageSender)?.isOwnPage === false) requestNotifications();
}
