import { browser, type Runtime } from './browser';
import type { Submission } from './core/incident';
import type { CardView } from './core/view';

export const ACTIONS = [
  'try-now',
  'stop',
  'keep',
  'watch',
  'send-again',
  'home-page',
  'search-contact',
] as const;
export type Action = (typeof ACTIONS)[number];

/** What the recovery page knows from its own address, should everything else be forgotten. */
export interface RecoveryClaim {
  url: string;
  status: number;
  submission: Submission;
}

/**
 * What a face may ask of the background; every answer is the card as it now is, undefined where
 * there is none. `tabId` counts only from our own pages: a card speaks for the tab it stands in.
 * `html` is the start of the failing document, for a closer look at what it is.
 */
export type Request =
  | { type: 'look'; tabId?: number; claim?: RecoveryClaim; html?: string }
  | { type: 'due'; tabId?: number }
  | { type: 'act'; tabId?: number; action: Action };

/** What the background tells the faces when the card of a tab has changed. */
export interface Notice {
  type: 'view';
  tabId: number;
  view?: CardView;
}

const REQUEST_TYPES: readonly string[] = ['look', 'due', 'act'] satisfies Request['type'][];

// The worker can be stopped just as it is asked; the next question starts it again.
const RETRY_DELAYS_MS = [200, 1000];

/** Asks the background; rejects where there is none left to answer (see `isOrphan`). */
export async function ask(request: Request): Promise<CardView | undefined> {
  for (const delayMs of RETRY_DELAYS_MS) {
    try {
      return (await browser.runtime.sendMessage(request)) as CardView | undefined;
    } catch (error) {
      if (isOrphan()) throw error;
      await new Promise((resolve) => setTimeout(resolve, delayMs));
    }
  }
  return (await browser.runtime.sendMessage(request)) as CardView | undefined;
}

/** Whether the extension was updated or removed under a card that it had laid over a page. */
export const isOrphan = () => browser.runtime?.id === undefined;

/** Answers the faces' requests. Anything that is not a request of ours is left unanswered. */
export function onRequest(
  answer: (request: Request, sender: Runtime.MessageSender) => Promise<CardView | undefined>,
): void {
  const listener = (
    message: unknown,
    sender: Runtime.MessageSender,
    respond: (answer: unknown) => void,
  ) => {
    // Only to what is ours: an answer to everything would shadow other listeners.
    if (!isRequest(message) || sender.id !== browser.runtime.id) return undefined;
    answer(message, sender).then(respond, (error: unknown) => {
      console.error(error);
      respond(undefined);
    });
    // Not a promise, which Chromium has not always waited for.
    // https://developer.chrome.com/docs/extensions/develop/concepts/messaging#async
    return true;
  };
  browser.runtime.onMessage.addListener(listener as Runtime.OnMessageListenerCallback);
}

/** Tells the faces of a tab; nobody listening is no error. */
export function notify(notice: Notice, documentId: string | undefined): void {
  const nobodyListens = () => {};
  browser.runtime.sendMessage(notice).catch(nobodyListens);
  const target = documentId === undefined ? { frameId: 0 } : { frameId: 0, documentId };
  browser.tabs.sendMessage(notice.tabId, notice, target).catch(nobodyListens);
}

/** Calls back for every notice from the background; returns how to stop. */
export function onNotice(listener: (notice: Notice) => void): () => void {
  const receive = (message: unknown, sender: Runtime.MessageSender) => {
    const isFromBackground = sender.id === browser.runtime.id && !sender.tab;
    if (isFromBackground && (message as Notice | null)?.type === 'view')
      listener(message as Notice);
    return undefined;
  };
  browser.runtime.onMessage.addListener(receive);
  return () => browser.runtime.onMessage.removeListener(receive);
}

function isRequest(message: unknown): message is Request {
  return REQUEST_TYPES.includes((message as { type?: string } | null)?.type ?? '');
}
