import { browser, type Runtime } from './browser';
import type { ClearingPlan } from './core/clear/clearing';
import type { OtherBrowser } from './core/elsewhere/elsewhere';
import type { Overview } from './core/view/overview';
import type { CardView } from './core/view/view';

/** What a surface can have done; what comes of it is seen in the view. */
export const ACTIONS = [
  'try-now',
  'load-page',
  'stop',
  'keep',
  'watch',
  'send-again',
  'home-page',
  'search-contact',
  'check',
  'ask-services',
  'clear-cache',
  'clear-cookies',
  'undo-clearing',
  'hide',
  'show',
] as const;
export type Action = (typeof ACTIONS)[number];

/** What a surface can ask for a part of its card; none of it changes what the view shows. */
export const LOOK_UPS = [
  'plan-clearing',
  'list-browsers',
  'still-about',
  'open-private',
  'draw-code',
  'open-saved-copy',
] as const;
export type LookUp = (typeof LOOK_UPS)[number];

/** Stands where a tab would for the page that somebody asked for by its address. */
export const NO_TAB = -1;

/**
 * What a surface may ask of the background. `tabId` counts only from our own pages: a card speaks for
 * the tab it stands in. `html` is the start of the failing document, for a closer look at it.
 * `about` is the view's: what the user saw when they pressed the button.
 */
export type Request = { tabId?: number } & (
  | { type: 'look'; html?: string }
  | { type: 'due' }
  /** The user has brought the tab to the front. */
  | { type: 'shown' }
  /** What is open below the card's buttons, for when its page loads anew. */
  | { type: 'panel'; panel?: string | undefined }
  /** `isQuiet`: the user wants no notifications, as the card knows. */
  | { type: 'act'; action: Action; about: string; isQuiet?: boolean | undefined }
  | { type: LookUp; about: string }
  | { type: 'ask-address'; url: string; isPrivate: boolean }
  | { type: 'overview'; isPrivate: boolean }
  | { type: 'unwatch'; id: string; isPrivate: boolean }
);

/** The answer where the tab is about something else by now: then nothing was done. */
export const MOVED_ON = 'moved-on';

// What a card sends of the failing document, and the longest address that is waited for: see
// `isTooLong`. Nothing longer is a message of ours.
export const LONGEST_HTML = 65_536;
export const LONGEST_TEXT = 32_768;

/** A QR code: the length of its side in modules, and an SVG path. */
export interface QrCode {
  size: number;
  path: string;
}

/** What is answered: the card as it now is, for most; undefined where there is none. */
export interface Answers {
  look: CardView | undefined;
  due: CardView | undefined;
  shown: CardView | undefined;
  panel: CardView | undefined;
  act: CardView | undefined;
  'plan-clearing': ClearingPlan | undefined;
  /** The other browsers that this one can hand an address to. */
  'list-browsers': OtherBrowser[];
  /** Whether the tab is still about what the view is about. */
  'still-about': true;
  /** Whether a private window could be opened. */
  'open-private': boolean;
  'draw-code': QrCode | 'too-long';
  /**
   * When the copy is from that was opened; `none`, or `unknown` where nobody could be asked.
   * `unasked`: the archive itself was opened, which leads to its copy if it has one.
   */
  'open-saved-copy': { atMs: number } | 'none' | 'unknown' | 'unasked';
  /** What is known of the address; it is `NO_TAB`'s from then on. */
  'ask-address': CardView | undefined;
  overview: Overview;
  unwatch: Overview;
}

/** What is answered to this request. */
export type Answer<R extends Request> =
  | Answers[R['type']]
  | (R extends { about: string } ? typeof MOVED_ON : never);

/** What the background tells the surfaces when the card of a tab has changed. */
interface Notice {
  type: 'view';
  tabId: number;
  view?: CardView;
}

// The worker can be stopped just as it is asked; the next question starts it again.
const RETRY_DELAYS_MS = [200, 1000];

/** Asks the background; rejects where there is none left to answer (see `isOrphan`). */
export async function ask<R extends Request>(request: R): Promise<Answer<R>> {
  for (const delayMs of RETRY_DELAYS_MS) {
    const reply = await send(request).catch((error: unknown) => {
      if (isOrphan()) throw error;
    });
    if (reply) return reply.answer;
    await new Promise((resolve) => setTimeout(resolve, delayMs));
  }
  const reply = await send(request);
  if (!reply) throw new Error(`nobody answers ${request.type}`);
  return reply.answer;
}

/** Chromium gives undefined as well where the worker ends before it has answered. */
const send = <R extends Request>(request: R): Promise<Reply<Answer<R>> | undefined> =>
  browser.runtime.sendMessage(request);

/** Tells an answer that is nothing from no answer. */
interface Reply<T> {
  answer: T;
}

/** Whether the extension was updated or removed under a card that it had laid over a page. */
export const isOrphan = () => browser.runtime?.id === undefined;

/** Answers the surfaces' requests. What `parse` finds to be none of ours is left unanswered. */
export function onRequest(
  parse: (message: unknown) => Request | undefined,
  answer: (request: Request, sender: Runtime.MessageSender) => Promise<unknown>,
): void {
  const listener = (
    message: unknown,
    sender: Runtime.MessageSender,
    respond: (reply: Partial<Reply<unknown>>) => void,
  ) => {
    const request = sender.id === browser.runtime.id ? parse(message) : undefined;
    // Only to what is ours: an answer to everything would shadow other listeners.
    if (!request) return undefined;
    answer(request, sender).then(
      (answer) => respond({ answer }),
      (error: unknown) => {
        console.error(error);
        respond({});
      },
    );
    // Not a promise, which Chromium has not always waited for.
    // https://developer.chrome.com/docs/extensions/develop/concepts/messaging#async
    return true;
  };
  browser.runtime.onMessage.addListener(listener as Runtime.OnMessageListenerCallback);
}

/** Tells the surfaces of a tab; nobody listening is no error. */
export function notify(notice: Notice, documentId: string | undefined): void {
  const nobodyListens = () => {};
  browser.runtime.sendMessage(notice).catch(nobodyListens);
  // What is asked for by its address stands in no tab.
  if (notice.tabId === NO_TAB) return;
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
