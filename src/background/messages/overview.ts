import type { Overview } from '../../core/view/overview';
import { failingTabs, watchedWithoutTab } from '../outage/store';

/** What is waited for in all tabs; private windows and the others do not see each other's. */
export const readOverview = (isPrivate: boolean): Overview => ({
  tabs: failingTabs(isPrivate),
  watched: isPrivate ? [] : watchedWithoutTab(),
});
