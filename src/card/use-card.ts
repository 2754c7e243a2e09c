import { useEffect, useState } from 'preact/hooks';
import type { CardView } from '../core/view';
import { type Action, ask, onNotice, type Request } from '../messages';

/** setTimeout's own limit is 24.8 days; a wait that long is only asked about again. */
const LONGEST_TIMER_MS = 60 * 60_000;

/**
 * The card of a tab, kept up to date, and how to act on it. It starts from `first`, tells the
 * background when something is due, and when the connection comes or goes. `tabId` is for the
 * popup; `onGone` is called when the background answers no more (the extension was updated).
 */
export function useCard(
  first: CardView | undefined,
  { tabId, onGone }: { tabId?: number; onGone?: () => void },
): { view: CardView | undefined; act: (action: Action) => void } {
  const [view, setView] = useState(first);
  const tell = (request: Request) => {
    ask(tabId === undefined ? request : { ...request, tabId }).then(setView, onGone);
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
    const delayMs = Math.min(Math.max(view.wakeAtMs - Date.now(), 0), LONGEST_TIMER_MS);
    const timer = setTimeout(() => tell({ type: 'due' }), delayMs);
    return () => clearTimeout(timer);
  }, [view]);

  return { view, act: (action) => tell({ type: 'act', action }) };
}
