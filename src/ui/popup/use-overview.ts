import { useEffect, useState } from 'preact/hooks';
import type { Overview } from '../../core/view/overview';
import { onNotice, sendMessage } from '../../messaging';

const EMPTY: Overview = { tabs: [], watched: [] };

/** Keeps the popup's overview up to date; `unwatch` stops a watch. */
export function useOverview(isPrivate: boolean) {
  const [overview, setOverview] = useState(EMPTY);
  const update = (next: Overview | undefined) => setOverview(next ?? EMPTY);
  const unwatch = (id: string) => void sendMessage({ type: 'unwatch', id, isPrivate }).then(update);
  useEffect(() => {
    const load = () => void sendMessage({ type: 'get-overview', isPrivate }).then(update);
    load();
    return onNotice(load);
  }, []);
  return { overview, unwatch };
}
