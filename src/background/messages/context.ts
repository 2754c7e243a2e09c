import type { Sender } from './sender';

/** A message's sender, and the tab that the message is about. */
export interface Context {
  tabId: number;
  sender: Sender;
}

/** Handles a message of one type; the reply is undefined if there is nothing to show. */
export type Handler<Message> = (message: Message, context: Context) => Promise<unknown>;
