import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Card } from '../card/Card';
import { Chip } from '../card/Chip';
import { useCard } from '../card/use-card';
import { useKeptFocus } from '../card/use-kept-focus';
import type { CardView } from '../core/view';
import { words } from '../i18n';
import { ask } from '../messages';
import { createHost, type Host } from './host';
import { contentReady, placement } from './placement';

const HTML_CHARACTERS = 65_536;
// Small error pages come in one piece, and a slow one is not waited for; except that only its HTML
// tells a waiting room, which is a 503 as well, and gets no card.
const LONGEST_WAIT_MS = 150;
const LONGEST_WAIT_503_MS = 1000;

/** Shows the card over this document, where the background has one for it. */
export async function start(): Promise<void> {
  const isWhole = await contentReady(isUnavailable() ? LONGEST_WAIT_503_MS : LONGEST_WAIT_MS);
  const view = await look();
  if (!view || isForPopup(view)) return release();
  const host = createHost();
  host.root.lang = words('language');
  render(<Overlay first={view} host={host} />, host.root);
  if (!isWhole) void contentReady().then(look);
}

/** Some things are told in the popup alone: where the page does the waiting, or no card is wanted. */
const isForPopup = ({ phase, isHidden }: CardView) =>
  isHidden || phase === 'waiting-room' || phase === 'challenge';

/** Another card may be laid over this document from now on. */
function release(): void {
  globalThis.isBackSoonHere = false;
}

/** Asks for the card, and gives the document's HTML for the diagnosis. */
const look = () =>
  ask({ type: 'look', html: document.documentElement.outerHTML.slice(0, HTML_CHARACTERS) });

function isUnavailable(): boolean {
  const [navigation] = performance.getEntriesByType('navigation');
  return (navigation as PerformanceNavigationTiming | undefined)?.responseStatus === 503;
}

const bringIntoView = (note: HTMLElement | null) => note?.scrollIntoView({ block: 'nearest' });

function Overlay({ first, host }: { first: CardView; host: Host }) {
  const remove = () => {
    render(null, host.root);
    host.remove();
    release();
  };
  const { view, act, lookUp } = useCard(first, { onGone: remove, sheets: host.sheets });
  const [isOpen, setIsOpen] = useState(true);
  useKeptFocus(host.root);
  const [returns, setReturns] = useState(0);
  const [hasUnseenClick, setHasUnseenClick] = useState(false);

  useEffect(() => host.place(isOpen ? placement() : 'corner'), [isOpen]);
  useEffect(() => {
    host.onReturn = () => setReturns((count) => count + 1);
  }, []);
  useEffect(() => {
    if (!view || isForPopup(view)) remove();
  }, [view]);
  useEffect(() => {
    const putAway = (event: KeyboardEvent) => {
      if (event.isTrusted && event.key === 'Escape') setIsOpen(false);
    };
    // What opens below the buttons deletes, sends or leaves: no page shall lure anybody into that.
    const weigh = (event: MouseEvent) => {
      const isByKeyboard = event.detail === 0;
      const isRisky = (event.target as Element).closest('.panel :is(button, a)');
      if (isByKeyboard || !isRisky || host.isSeen()) return;
      event.stopImmediatePropagation();
      event.preventDefault();
      setHasUnseenClick(true);
    };
    // Before the page's own listeners, which could keep it from us.
    addEventListener('keydown', putAway, { capture: true });
    host.root.addEventListener('click', weigh, { capture: true });
    return () => {
      removeEventListener('keydown', putAway, { capture: true });
      host.root.removeEventListener('click', weigh, { capture: true });
    };
  }, [returns]);

  if (!view || isForPopup(view)) return null;
  return isOpen ? (
    <Card
      key={returns}
      view={view}
      onAction={act}
      lookUp={lookUp}
      onGoBack={history.length > 1 ? () => history.back() : undefined}
      onClose={() => setIsOpen(false)}
    >
      {hasUnseenClick && (
        <p role="status" ref={bringIntoView}>
          {words('unseenClick')}
        </p>
      )}
    </Card>
  ) : (
    <Chip key={returns} view={view} onOpen={() => setIsOpen(true)} />
  );
}
