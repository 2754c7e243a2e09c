export type Party = 'origin' | 'cdn' | 'hosting-platform' | 'own-network';

/** One way to recognise a gateway's own error response. Signs are lower case, with single spaces. */
export interface Gateway {
  name: string;
  /** Who runs it: the shop itself, a CDN, a hosting platform, or the user's own network. */
  side: Party;
  /**
   * Signs in the page, of which one is enough. `^` and `$` stand for the start and the end of its
   * visible text, `^$` for an empty page.
   */
  body?: readonly string[];
  /** Starts of header lines that only its own response has, of which one is enough. */
  head?: readonly string[];
  /** Starts of header lines, of which one must also be there, as the signs alone are too common. */
  needs?: readonly string[];
  /** The only headers the response may have, for gateways that are known by what they omit. */
  only?: string;
  /** The share of responses with these signs that are the gateway's own; `SURE` if absent. */
  sure?: number;
  /**
   * Who failed, by a sign in the page or the headers. Without a sign it is the shop, or the user's
   * own network if the gateway is part of that.
   */
  failed?: Readonly<Record<string, Party | 'unknown'>>;
  /** Whether it is also used as a forward proxy in the user's network. */
  isAlsoForward?: true;
}

/** The share of responses with a gateway's signs that are its own, unless its entry has `sure`. */
export const SURE = 0.95;

/** Values of `sure` for signs that other programs may also have. */
export const LIKELY = 0.75;
export const HINT = 0.65;

/** A content type without a charset: the server that `server` names sent a file or a fixed text. */
export const BARE = ['content-type: text/html\n', 'content-type: text/plain\n'];

/** Makes entries of gateways that one party runs. */
export const gatewaysOf =
  (side: Party) =>
  (name: string, signs: Omit<Gateway, 'name' | 'side'>): Gateway => ({ name, side, ...signs });
