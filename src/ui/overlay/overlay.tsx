import { render } from 'preact';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { needsHtml } from '../../core/diagnosis/lookalikes';
import { type CardView, type FailureView, isFailureView } from '../../core/view/view';
import { words } from '../../i18n';
import { LONGEST_HTML } from '../../messages';
import { sendMessage } from '../../messaging';
import { Card } from '../card/Card';
import { Chip } from '../card/Chip';
import { useCard } from '../hooks/use-card';
import { useRestoredFocus } from '../hooks/use-restored-focus';
import { chooseLayout, untilParsed } from './choose-layout';
import { createHost, type Host } from './host';

// Small error pages arrive in one piece; slow ones must not delay the card. A page that may be a
// waiting room, which gets no card, waits longer for its HTML.
const MAX_WAIT_MS = 150;
const MAX_WAIT_FOR_HTML_MS = 1000;

/** Shows the card over this document if the background has a view for it. */
export async function start(): Promise<void> {
  // The first view is asked for; later ones arrive as notices: see `useCard`.
  const asked = sendMessage({ type: 'get-view' });
  // Prepare the host while the response is on its way. The first `getMessage` call is slow.
  const host = createHost();
  host.root.lang = words('language');
  let first = await asked;
  const mayBeWaitingRoom = first !== undefined && 'status' in first && needsHtml(first.status);
  await untilParsed(mayBeWaitingRoom ? MAX_WAIT_FOR_HTML_MS : MAX_WAIT_MS);
  if (mayBeWaitingRoom) first = await askWithHtml();
  if (!first || !isForOverlay(first)) return release();
  // Measure before the card is in the document; later it would cost a second layout.
  const layout = chooseLayout();
  host.show();
  render(<Overlay first={first} host={host} layout={layout} />, host.root);
}

/** Whether the overlay shows a view; the popup alone shows the others. */
const isForOverlay = (view: CardView): view is FailureView => isFailureView(view) && !view.isHidden;

/** Stored in place of an open panel. */
const CLOSED = 'closed';

/** Whether the user had closed the card before the page loaded itself again. */
const wasClosed = (view: CardView) =>
  isFailureView(view) && view.keepsPanel && view.panel === CLOSED;

/** Allows another card over this document. */
function release(): void {
  globalThis.isBackSoonHere = false;
}

/** Asks for the view, and sends the start of the document's HTML for the diagnosis. */
const askWithHtml = () =>
  sendMessage({
    type: 'get-view',
    html: document.documentElement.outerHTML.slice(0, LONGEST_HTML),
  });

interface Props {
  first: CardView;
  host: Host;
  layout: ReturnType<typeof chooseLayout>;
}

function Overlay({ first, host, layout }: Props) {
  const remove = () => {
    render(null, host.root);
    host.remove();
    release();
  };
  const { view, setView, act, lookUp, note } = useCard(first, {
    onGone: remove,
    sheets: host.sheets,
  });
  const [isOpen, setIsOpen] = useState(!wasClosed(first));
  const setOpen = (isOpen: boolean) => {
    setIsOpen(isOpen);
    sendMessage({ type: 'set-panel', panel: isOpen ? undefined : CLOSED }).catch(() => {});
  };
  useRestoredFocus(host.root);
  const [reattachCount, setReattachCount] = useState(0);
  const [wasClickBlocked, setWasClickBlocked] = useState(false);

  // Set the layout before the card is painted, or the user would see it jump.
  useLayoutEffect(() => host.setLayout(isOpen ? layout : 'corner'), [isOpen]);
  // The complete HTML can improve the diagnosis, or show that the page is no failure.
  useLayoutEffect(() => void untilParsed().then(askWithHtml).then(setView), []);
  useEffect(() => {
    host.onReattach = () => setReattachCount((count) => count + 1);
  }, []);
  useEffect(() => {
    if (!view || !isForOverlay(view)) remove();
  }, [view]);
  useEffect(() => {
    const closeOnEscape = (event: KeyboardEvent) => {
      if (event.isTrusted && event.key === 'Escape') setOpen(false);
    };
    // Some buttons clear, send or load. A page must not trick the user into pressing them, so they
    // work only while the card is fully visible. A key press on a button arrives as a click too.
    const blockClick = (event: MouseEvent) => {
      const pressed = (event.target as Element).closest('button, a');
      if (!pressed?.closest('[data-risky]') || host.isFullyVisible()) return;
      event.stopImmediatePropagation();
      event.preventDefault();
      setWasClickBlocked(true);
    };
    // Capture the events before the page's own listeners can stop them.
    addEventListener('keydown', closeOnEscape, { capture: true });
    host.root.addEventListener('click', blockClick, { capture: true });
    return () => {
      removeEventListener('keydown', closeOnEscape, { capture: true });
      host.root.removeEventListener('click', blockClick, { capture: true });
    };
  }, [reattachCount]);

  if (!view || !isForOverlay(view)) return null;
  return isOpen ? (
    <Card
      key={reattachCount}
      view={{ ...view, past: undefined }}
      onAction={act}
      lookUp={lookUp}
      onGoBack={history.length > 1 ? () => history.back() : undefined}
      onClose={() => setOpen(false)}
      note={note || (wasClickBlocked ? words('unseenClick') : '')}
    />
  ) : (
    <Chip key={reattachCount} view={view} onOpen={() => setOpen(true)} />
  );
}
