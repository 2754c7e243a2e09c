import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { type CardView, isFailureView } from '../../core/view/view';
import { words } from '../../i18n';
import { type Action, type LookUp, type Message, MOVED_ON, type Replies } from '../../messages';
import { isOrphan, onNotice, sendMessage } from '../../messaging';
import { requestNotifications } from '../../permissions';
import { setAppearance } from '../appearance';

// The minimum protects the worker from a surface that asks without a pause. The maximum is far below
// the 24.8 days that `setTimeout` can count.
const MIN_TIMER_MS = 100;
const MAX_TIMER_MS = 60 * 60_000;

/** Requests data for a panel; undefined if the background did not respond. */
export type AskLookUp = <Type extends LookUp>(type: Type) => Promise<Replies[Type] | undefined>;

/**
 * Keeps the view of a tab up to date, and sends the user's actions to the background. It also sends
 * `due` when the view's time has come and when the connection changes, and `tab-shown` when the tab comes
 * to the front.
 *
 * @param first the view to start with
 * @param tabId the tab, for pages of the extension, which get the notices of every tab
 * @param onGone called when the extension was updated or removed, so that nothing responds any more
 * @param sheets the style sheets that become light or dark as the user prefers
 */
export function useCard(
  first: CardView | undefined,
  {
    tabId,
    onGone,
    sheets = document.styleSheets,
  }: { tabId?: number; onGone?: () => void; sheets?: Iterable<CSSStyleSheet> },
): {
  view: CardView | undefined;
  /** Sets a view that was requested directly, not sent as a notice. */
  setView: (view: CardView | undefined) => void;
  act: (action: Action) => void;
  lookUp: AskLookUp;
  /** Says why the last action was not carried out; empty otherwise. */
  note: string;
} {
  const [view, setView] = useState(first);
  // Set when an action came too late: the `about` it was for, and the `about` of the tab now.
  const [missed, setMissed] = useState<{ from: string; to?: string | undefined }>();
  const about = view?.about ?? '';
  if (missed && view && about !== missed.from) missed.to ??= about;
  const note = missed && (!missed.to || missed.to === about) ? words('movedOn') : '';
  const target = { tabId };
  const giveUp = () => {
    if (isOrphan()) onGone?.();
    return undefined;
  };
  const send = (type: 'due' | 'tab-shown') => {
    sendMessage({ type, ...target }).then(setView, giveUp);
  };
  const isCurrent = <Response>(response: Response | typeof MOVED_ON): response is Response => {
    if (response !== MOVED_ON) return true;
    setMissed({ from: about });
    return false;
  };
  // A new request removes the note. A reply must not: the reply to an earlier look-up may come after the
  // reply that refused the action.
  const lookUp = <Type extends LookUp>(type: Type) => {
    setMissed(undefined);
    const message = { type, about, ...target } as Message & { type: Type; about: string };
    return sendMessage(message).then(
      (response) => (isCurrent(response) ? response : undefined),
      giveUp,
    );
  };

  // Layout effects listen from the first paint on: neither a notice nor an event is repeated.
  useLayoutEffect(
    () =>
      onNotice((notice) => {
        if (tabId === undefined || notice.tabId === tabId) setView(notice.view);
      }),
    [tabId],
  );

  useLayoutEffect(() => {
    // Ignore events that the page dispatches itself.
    const onConnectionChange = (event: Event) => event.isTrusted && send('due');
    const onVisibilityChange = (event: Event) =>
      event.isTrusted && document.visibilityState === 'visible' && send('tab-shown');
    // The connection may have changed since the first view, and nobody was there to hear it.
    if (first && isFailureView(first) && (first.phase === 'offline') === navigator.onLine)
      send('due');
    addEventListener('online', onConnectionChange);
    addEventListener('offline', onConnectionChange);
    document.addEventListener('visibilitychange', onVisibilityChange);
    return () => {
      document.removeEventListener('visibilitychange', onVisibilityChange);
      removeEventListener('online', onConnectionChange);
      removeEventListener('offline', onConnectionChange);
    };
  }, []);

  useLayoutEffect(() => {
    if (view) setAppearance(sheets, view.appearance);
  }, [view]);

  // The background's alarms are at least 30 s apart, so the surface's timer handles shorter waits.
  useEffect(() => {
    const wakeAtMs = view && isFailureView(view) ? view.wakeAtMs : undefined;
    if (wakeAtMs === undefined) return undefined;
    const delayMs = Math.max(wakeAtMs - Date.now(), MIN_TIMER_MS);
    const timer = setTimeout(() => send('due'), Math.min(delayMs, MAX_TIMER_MS));
    return () => clearTimeout(timer);
  }, [view]);

  const act = (action: Action) => {
    // Private windows get no notifications.
    const isQuiet = view?.isQuiet || (view && 'isPrivate' in view && view.isPrivate);
    if (action === 'watch' && !isQuiet) requestNotifications();
    setMissed(undefined);
    sendMessage({ type: 'act', action, about, isQuiet, ...target }).then((response) => {
      if (isCurrent(response)) setView(response);
    }, giveUp);
  };
  return { view, setView, act, lookUp, note };
}
