import type { Overview } from '../core/overview';
import { pastIncidents } from './history';
import { enqueue, failingTabs, watchedWithoutTab } from './incidents';

const MOST_PAST = 3;

/** What the popup shows beside its own tab; a private window and the others see not each other's. */
export async function lookAround(isPrivate: boolean): Promise<Overview> {
  const past = await pastIncidents(MOST_PAST).catch(() => []);
  return enqueue(async () => ({
    tabs: failingTabs(isPrivate),
    watched: watchedWithoutTab(),
    past,
  }));
}
