import type { Watch } from '../outage/outage';
import type { FailureView } from './view';

/** Everything that Back Soon waits for, for the popup's lists. */
export interface Overview {
  tabs: FailingTab[];
  /** The watched pages that no tab shows. */
  watched: Watch[];
}

/** A tab that shows a failing page. */
export interface FailingTab extends Pick<FailureView, 'phase' | 'url' | 'tries'> {
  tabId: number;
}
