import type { ClearingPlan } from './core/clear/clearing';
import type { OtherBrowser } from './core/elsewhere/elsewhere';
import type { Overview } from './core/view/overview';
import type { CardView } from './core/view/view';

/** The actions that a surface can request. They change the view. */
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

/** Requests that return data to one panel, and do not change the view. */
export const LOOK_UPS = [
  'plan-clearing',
  'list-browsers',
  'is-current',
  'open-private',
  'draw-code',
  'open-saved-copy',
] as const;
export type LookUp = (typeof LOOK_UPS)[number];

/** The tab id of a page that is checked by its address. */
export const NO_TAB = -1;

/**
 * A message from a surface to the background. `tabId` is used only from extension pages; an overlay
 * always acts for its own tab. `html`: the start of the failing document. `about`: `CardView.about`
 * when the user pressed the button.
 */
export type Message = { tabId?: number } & (
  | { type: 'get-view'; html?: string }
  | { type: 'due' }
  /** The user has brought the tab to the front. */
  | { type: 'tab-shown' }
  /** The open panel, `more` or `closed`, so that the card looks the same after a reload. */
  | { type: 'set-panel'; panel?: string }
  /** `isQuiet`: the user wants no notifications. */
  | { type: 'act'; action: Action; about: string; isQuiet?: boolean }
  | { type: LookUp; about: string }
  | { type: 'check-address'; url: string; isPrivate: boolean }
  | { type: 'get-overview'; isPrivate: boolean }
  | { type: 'unwatch'; id: string; isPrivate: boolean }
);

/** The messages of one type. */
export type MessageOf<Type extends Message['type']> = Message & { type: Type };

/** The reply if the tab shows another page: nothing was done. */
export const MOVED_ON = 'moved-on';

// The limits of the message fields; a longer message is rejected. `LONGEST_TEXT` equals the longest
// stored address: see `isTooLong`.
export const LONGEST_HTML = 65_536;
export const LONGEST_TEXT = 32_768;

/** A QR code: the length of its side in modules, and an SVG path. */
export interface QrCode {
  size: number;
  path: string;
}

/** The reply to each type of message: usually the current view; undefined if there is none. */
export interface Replies {
  'get-view': CardView | undefined;
  due: CardView | undefined;
  'tab-shown': CardView | undefined;
  'set-panel': CardView | undefined;
  act: CardView | undefined;
  'plan-clearing': ClearingPlan | undefined;
  /** The other browsers that can open an address. */
  'list-browsers': OtherBrowser[];
  /** Whether the tab still shows the same page. */
  'is-current': true;
  /** Whether a private window could be opened. */
  'open-private': boolean;
  'draw-code': QrCode | 'too-long';
  /**
   * The time of the opened copy; `none` if there is no copy, `unknown` if the archive did not say.
   * `unasked`: the archive itself was opened, which redirects to its copy if it has one.
   */
  'open-saved-copy': { atMs: number } | 'none' | 'unknown' | 'unasked';
  /** The view of the address, which is also stored as the view of `NO_TAB`. */
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
