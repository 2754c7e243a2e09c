import { useEffect, useState } from 'preact/hooks';
import type { CardView } from '../core/view';
import { type Action, ask, isOrphan, onNotice, type Request } from '../messages';

// Below: no face may keep the worker busy, whatever it is answered. Above: setTimeout's own limit
// is 24.8 days, and a wait that long may as well be asked about again.
const SHORTEST_TIMER_MS = 100;
const LONGEST_TIMER_MS = 60 * 60_000;

/**
 * The card of a tab, kept up to date, and how to act on it. It starts from `first`, tells the
 * background when something is due, and when the connection comes or goes. Our own pages name the
 * tab with `tabId`, as they hear of all; `onGone` is called when the background answers no more,
 * the extension having been updated.
 */
export function useCard(
  first: CardView | undefined,
  { tabId, onGone }: { tabId?: number; onGone?: () => void },
): { view: CardView | undefined; act: (action: Action) => void } {
  const [view, setView] = useState(first);
  const tell = (request: Request) => {
    ask(tabId === undefined ? request : { ...request, tabId }).then(setView, () => {
      if (isOrphan()) onGone?.();
    });
  };

  useEffect(
    () =>
      onNotice((notice) => {
        if (tabId === undefined || notice.tabId === tabId) setView(notice.view);
      }),
    [tabId],
  );

  useEffect(() => {
    const connectionChanged = () => tell({ type: 'due' });
    addEventListener('online', connectionChanged);
    addEventListener('offline', connectionChanged);
    return () => {
      removeEventListener('online', connectionChanged);
      removeEventListener('offline', connectionChanged);
    };
  }, []);

  // The background's own alarms are 30 s apart at the least; a face can be asked to be punctual.
  useEffect(() => {
    if (view?.wakeAtMs === undefined) return undefined;
    const delayMs = Math.max(view.wakeAtMs - Date.now(), SHORTEST_TIMER_MS);
    const timer = setTimeout(() => tell({ type: 'due' }), Math.min(delayMs, LONGEST_TIMER_MS));
    return () => clearTimeout(timer);
  }, [view]);

  return { view, act: (action) => tell({ type: 'act', action }) };
}
