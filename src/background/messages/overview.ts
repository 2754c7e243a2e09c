import type { Overview } from '../../core/view/overview';
import { failingTabs, watchedWithoutTab } from '../outage/store';

/** Returns the failing tabs and the watched pages, only those of private or of ordinary windows. */
export const readOverview = (isPrivate: boolean): Overview => ({
  tabs: failingTabs(isPrivate),
  watched: isPrivate ? [] : watchedWithoutTab(),
});
