import type { Outcome } from './incident';
import type { Watch } from './outage';
import type { CardView } from './view';

/** What the popup shows of everything but its own tab. */
export interface Overview {
  /** The tabs that show a failing page. */
  tabs: FailingTab[];
  /** The pages that are watched without a tab. */
  watched: Watch[];
  /** The latest failures that have ended, newest first. */
  past: PastIncident[];
}

export interface FailingTab extends Pick<CardView, 'phase' | 'url' | 'tries'> {
  tabId: number;
}

/** A remembered failure, as a line of a list. */
export interface PastIncident {
  id: string;
  site: string;
  path: string;
  startedAtMs: number;
  endedAtMs?: number;
  outcome?: Outcome;
}
