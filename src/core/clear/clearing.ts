/** What clearing a site's cache and cookies would remove. */
export interface ClearingPlan {
  /** The registrable domain, or the host if it has none. */
  site: string;
  cookieCount: number;
  /** The hosts of these cookies: the site's own, and third parties in the site's partition. */
  hosts: string[];
  isLocalStorageUndoable: boolean;
}

/** The progress or the result of clearing a site's data. */
export interface Clearing {
  state: 'clearing' | 'cleared' | 'undoing' | 'undone' | 'failed';
  hasCookies: boolean;
  /** Whether the site's cache is still there, as the browser cannot clear it for one site. */
  isCacheLeft?: boolean;
  /** How many cookies were removed. */
  cookieCount: number;
  /** Until when the removed data is stored for an undo; absent if nothing can be undone. */
  canUndoUntilMs?: number;
  /** How many cookies an undo could not restore. */
  lostCount?: number;
  isLocalStorageRestored?: boolean;
}
