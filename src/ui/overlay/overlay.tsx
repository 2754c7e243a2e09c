import { hydrate, render } from 'preact';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import type { CardView, FailureView } from '../../core/view/view';
import { words } from '../../i18n';
import { LONGEST_HTML } from '../../messages';
import { sendMessage } from '../../messaging';
import { Card } from '../card/Card';
import { Chip } from '../card/Chip';
import { replay } from '../card/trusted';
import { CLOSED, isForOverlay, wasClosed } from '../first-paint/for-overlay';
import type { PaintedCard } from '../first-paint/paint-card';
import { useCard } from '../hooks/use-card';
import { useNow } from '../hooks/use-now';
import { useRestoredFocus } from '../hooks/use-restored-focus';
import { createHost, type Host } from './host';

// A page that may be a waiting room gets no card until its HTML has arrived.
const MAX_WAIT_MS = 1000;

/**
 * Takes over the card's first picture. Without one, shows the card if the background has a view for
 * this document's HTML.
 */
export async function start(painted: PaintedCard): Promise<void> {
  const { picture } = painted;
  await painted.shown;
  const host = createHost(painted);
  let first: CardView | undefined = picture?.view;
  if (!first) {
    await untilParsed(MAX_WAIT_MS);
    first = await askWithHtml();
  }
  if (!isForOverlay(first)) return release();
  // Measure before the card is in the document; later it would cost a second layout.
  painted.layout ??= painted.chooseLayout();
  host.show();
  const overlay = <Overlay first={first} host={host} layout={painted.layout} />;
  if (picture) hydrate(overlay, host.root);
  else render(overlay, host.root);
  if (painted.click) replay(painted.click);
}

/** Waits until the document is parsed, at most `maxWaitMs`. */
function untilParsed(maxWaitMs = Number.POSITIVE_INFINITY): Promise<void> {
  if (document.readyState !== 'loading') return Promise.resolve();
  return new Promise((resolve) => {
    document.addEventListener('DOMContentLoaded', () => resolve(), { once: true });
    if (Number.isFinite(maxWaitMs)) setTimeout(resolve, maxWaitMs);
  });
}

/** Allows another card over this document. */
function release(): void {
  globalThis.backSoonCard = undefined;
}

/** Asks for the view, and sends the start of the document's HTML for the diagnosis. */
const askWithHtml = () =>
  sendMessage({
    type: 'get-view',
    html: document.documentElement.outerHTML.slice(0, LONGEST_HTML),
  });

interface Props {
  first: FailureView;
  host: Host;
  layout: 'middle' | 'docked';
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
  useLayoutEffect(() => {
    // The view may have changed since the picture was painted, and nobody was there to hear it.
    if (document.readyState === 'loading') void sendMessage({ type: 'get-view' }).then(setView);
    // The complete HTML can improve the diagnosis, or show that the page is no failure.
    void untilParsed().then(askWithHtml).then(setView);
    host.onReattach = () => setReattachCount((count) => count + 1);
  }, []);
  useEffect(() => {
    if (!isForOverlay(view)) remove();
  }, [view]);
  // A layout effect: it must be there before the first click.
  useLayoutEffect(() => {
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

  if (!isForOverlay(view)) return null;
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
    <ClosedCard key={reattachCount} view={view} onOpen={() => setOpen(true)} />
  );
}

function ClosedCard({ view, onOpen }: { view: FailureView; onOpen: () => void }) {
  return <Chip view={view} nowMs={useNow()} onOpen={onOpen} />;
}
