import type { Watch } from '../outage/outage';
import type { CardView } from './view';

/** What is waited for, beside the popup's own tab. */
export interface Overview {
  /** The tabs that show a failing page. */
  tabs: FailingTab[];
  /** The pages that are watched without a tab. */
  watched: Watch[];
}

export interface FailingTab extends Pick<CardView, 'phase' | 'url' | 'tries'> {
  tabId: number;
}
