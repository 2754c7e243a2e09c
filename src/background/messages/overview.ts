import type { Overview } from '../../core/view/overview';
import { enqueue, failingTabs, watchedWithoutTab } from '../outage/store';

/** What is waited for beside the popup's tab; private windows and the others see not each other's. */
export const readOverview = (isPrivate: boolean): Promise<Overview> =>
  enqueue(async () => ({
    tabs: failingTabs(isPrivate),
    watched: isPrivate ? [] : watchedWithoutTab(),
  }));
