import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { type CardView, isFailureView } from '../../core/view/view';
import { words } from '../../i18n';
import {
  type Action,
  type Answers,
  ask,
  isOrphan,
  type LookUp,
  MOVED_ON,
  onNotice,
  type Request,
} from '../../messages';
import { requestNotifications } from '../../permissions';
import { setAppearance } from '../appearance';

// Below: no surface may keep the worker busy, whatever it is answered. Above: setTimeout's own limit
// is 24.8 days, and a wait that long may as well be asked about again.
const SHORTEST_TIMER_MS = 100;
const LONGEST_TIMER_MS = 60 * 60_000;

/** What a card can ask beside its view; undefined where nobody answers any more. */
export type Ask = <Type extends LookUp>(type: Type) => Promise<Answers[Type] | undefined>;

/**
 * The card of a tab, kept up to date, and how to act on it. It starts from `first`, tells the
 * background when something is due, and when the connection comes or goes. Our own pages name the
 * tab with `tabId`, as they hear of all; `onGone` is called when the background answers no more,
 * the extension having been updated. `sheets` are made light or dark as the user wants it.
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
  /** Shows what was heard otherwise. */
  take: (view: CardView | undefined) => void;
  act: (action: Action) => void;
  lookUp: Ask;
  /** What is to be said of an action that was not done. */
  note: string;
} {
  const [view, setView] = useState(first);
  // What was acted on in vain, and what the tab turned out to be about instead.
  const [missed, setMissed] = useState<{ from: string; to?: string | undefined }>();
  const about = view?.about ?? '';
  if (missed && view && about !== missed.from) missed.to ??= about;
  const note = missed && (!missed.to || missed.to === about) ? words('movedOn') : '';
  const place = tabId === undefined ? {} : { tabId };
  const giveUp = () => {
    if (isOrphan()) onGone?.();
    return undefined;
  };
  const tell = (type: 'due' | 'shown') => {
    ask({ type, ...place }).then(setView, giveUp);
  };
  const isDone = <Answer>(answer: Answer | typeof MOVED_ON): answer is Answer => {
    const hasMovedOn = answer === MOVED_ON;
    setMissed(hasMovedOn ? { from: about } : undefined);
    return !hasMovedOn;
  };
  const lookUp = <Type extends LookUp>(type: Type) =>
    ask({ type, about, ...place } as Request & { type: Type; about: string }).then(
      (answer) => (isDone(answer) ? answer : undefined),
      giveUp,
    );

  // From the first moment: what is missed now may not be told again.
  useLayoutEffect(
    () =>
      onNotice((notice) => {
        if (tabId === undefined || notice.tabId === tabId) setView(notice.view);
      }),
    [tabId],
  );

  useEffect(() => {
    // A page can make such events by the thousand.
    const connectionChanged = (event: Event) => event.isTrusted && tell('due');
    const visibilityChanged = (event: Event) =>
      event.isTrusted && document.visibilityState === 'visible' && tell('shown');
    addEventListener('online', connectionChanged);
    addEventListener('offline', connectionChanged);
    document.addEventListener('visibilitychange', visibilityChanged);
    return () => {
      document.removeEventListener('visibilitychange', visibilityChanged);
      removeEventListener('online', connectionChanged);
      removeEventListener('offline', connectionChanged);
    };
  }, []);

  useLayoutEffect(() => {
    if (view) setAppearance(sheets, view.appearance);
  }, [view]);

  // The background's own alarms are 30 s apart at the least; a surface can be asked to be punctual.
  useEffect(() => {
    const wakeAtMs = view && isFailureView(view) ? view.wakeAtMs : undefined;
    if (wakeAtMs === undefined) return undefined;
    const delayMs = Math.max(wakeAtMs - Date.now(), SHORTEST_TIMER_MS);
    const timer = setTimeout(() => tell('due'), Math.min(delayMs, LONGEST_TIMER_MS));
    return () => clearTimeout(timer);
  }, [view]);

  const act = (action: Action) => {
    // Of a private window nobody is told.
    const isQuiet = view?.isQuiet || (view && 'isPrivate' in view && view.isPrivate);
    if (action === 'watch' && !isQuiet) requestNotifications();
    ask({ type: 'act', action, about, isQuiet, ...place }).then((answer) => {
      if (isDone(answer)) setView(answer);
    }, giveUp);
  };
  return { view, take: setView, act, lookUp, note };
}
