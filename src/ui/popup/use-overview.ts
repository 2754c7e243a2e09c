import { useEffect, useState } from 'preact/hooks';
import type { Overview } from '../../core/view/overview';
import { ask, onNotice } from '../../messages';

const NOTHING: Overview = { tabs: [], watched: [] };

/** What the popup shows beside its own tab, kept up to date, and how to stop a watch. */
export function useOverview(isPrivate: boolean) {
  const [overview, setOverview] = useState(NOTHING);
  const take = (news: Overview | undefined) => setOverview(news ?? NOTHING);
  const unwatch = (id: string) => void ask({ type: 'unwatch', id, isPrivate }).then(take);
  useEffect(() => {
    const look = () => void ask({ type: 'overview', isPrivate }).then(take);
    look();
    return onNotice(look);
  }, []);
  return { overview, unwatch };
}
