import type { ClearingPlan } from './core/clear/clearing';
import type { OtherBrowser } from './core/elsewhere/elsewhere';
import type { Overview } from './core/view/overview';
import type { CardView } from './core/view/view';

/** What a surface can have done; the result is seen in the view. */
export const ACTIONS = [
  'try-now',
  'load-page',
  'stop',
  'keep-trying',
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

/** What a surface can look up for a part of its card; nothing of it changes the view. */
export const LOOK_UPS = [
  'plan-clearing',
  'list-browsers',
  'is-current',
  'open-private',
  'draw-code',
  'open-saved-copy',
] as const;
export type LookUp = (typeof LOOK_UPS)[number];

/** Stands in place of a tab's id for the page that the user checks by its address. */
export const NO_TAB = -1;

/**
 * A message from a surface to the background. `tabId` counts only from our own pages: an overlay
 * speaks for the tab it stands in. `html` is the start of the failing document. `about` is the
 * view's: what the user saw when they pressed the button.
 */
export type Message = { tabId?: number } & (
  | { type: 'get-view'; html?: string }
  | { type: 'due' }
  /** The user has brought the tab to the front. */
  | { type: 'tab-shown' }
  /** The panel that is open below the card's buttons, for when its page loads anew. */
  | { type: 'set-panel'; panel?: string }
  /** `isQuiet`: the user wants no notifications, as the card knows. */
  | { type: 'act'; action: Action; about: string; isQuiet?: boolean }
  | { type: LookUp; about: string }
  | { type: 'check-address'; url: string; isPrivate: boolean }
  | { type: 'get-overview'; isPrivate: boolean }
  | { type: 'unwatch'; id: string; isPrivate: boolean }
);

/** The messages of one type. */
export type MessageOf<Type extends Message['type']> = Message & { type: Type };

/** The reply where the tab is about something else by now: then nothing was done. */
export const MOVED_ON = 'moved-on';

// What an overlay sends of the failing document, and the longest address that is waited for: see
// `isTooLong`. A longer message is none of ours.
export const LONGEST_HTML = 65_536;
export const LONGEST_TEXT = 32_768;

/** A QR code: the length of its side in modules, and an SVG path. */
export interface QrCode {
  size: number;
  path: string;
}

/** The reply to each type of message: the view as it now is, for most; undefined without one. */
export interface Replies {
  'get-view': CardView | undefined;
  due: CardView | undefined;
  'tab-shown': CardView | undefined;
  'set-panel': CardView | undefined;
  act: CardView | undefined;
  'plan-clearing': ClearingPlan | undefined;
  /** The other browsers that this one can hand an address to. */
  'list-browsers': OtherBrowser[];
  /** Whether the tab is still about what the view is about. */
  'is-current': true;
  /** Whether a private window could be opened. */
  'open-private': boolean;
  'draw-code': QrCode | 'too-long';
  /**
   * When the opened copy was saved; `none` where there is no copy, `unknown` where the archive did
   * not say. `unasked`: the archive itself was opened, which leads to its copy if it has one.
   */
  'open-saved-copy': { atMs: number } | 'none' | 'unknown' | 'unasked';
  /** What is known of the address; it is `NO_TAB`'s from then on. */
  'check-address': CardView | undefined;
  'get-overview': Overview;
  unwatch: Overview;
}

/** The reply to a message. */
export type ReplyTo<M extends Message> =
  | Replies[M['type']]
  | (M extends { about: string } ? typeof MOVED_ON : never);

/** What the background sends to the surfaces when the view of a tab has changed. */
export interface Notice {
  type: 'view';
  tabId: number;
  view?: CardView;
}
