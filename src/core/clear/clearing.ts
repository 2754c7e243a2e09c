/** What clearing a site with its cookies would take away. */
export interface ClearingPlan {
  /** The registrable domain; the host itself where it has none. */
  site: string;
  cookieCount: number;
  /** Whose cookies they are: the site's hosts, and third parties' that are kept for this site. */
  hosts: string[];
  isLocalStorageUndoable: boolean;
}

/** What clearing a site's data is at, or came to. */
export interface Clearing {
  state: 'clearing' | 'cleared' | 'undoing' | 'undone' | 'failed';
  hasCookies: boolean;
  /** Whether the browser let us clear no cache of this site alone. */
  isCacheLeft?: boolean;
  /** Cookies removed. */
  cookieCount: number;
  /** Until when what was removed is kept for an undo; absent where nothing is. */
  canUndoUntilMs?: number;
  /** Cookies that an undo could not put back. */
  lostCount?: number;
  isLocalStorageRestored?: boolean;
}
