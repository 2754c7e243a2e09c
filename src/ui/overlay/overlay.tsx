import { render } from 'preact';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { type CardView, type FailureView, isFailureView } from '../../core/view/view';
import { words } from '../../i18n';
import { ask, LONGEST_HTML } from '../../messages';
import { Card } from '../card/Card';
import { Chip } from '../card/Chip';
import { useCard } from '../hooks/use-card';
import { useKeptFocus } from '../hooks/use-kept-focus';
import { createHost, type Host } from './host';
import { contentReady, placement } from './placement';

// Small error pages come in one piece, and a slow one is not waited for; except that only its HTML
// tells a waiting room, which is a 503 as well, and gets no card.
const LONGEST_WAIT_MS = 150;
const LONGEST_WAIT_503_MS = 1000;

/** Shows the card over this document, where the background has one for it. */
export async function start(): Promise<void> {
  const asked = ask({ type: 'look' });
  // Made ready while the answer is on its way. The first words of all take as long as all the rest.
  const host = createHost();
  host.root.lang = words('language');
  let first = await asked;
  const isSure = !first || !('status' in first) || first.status !== 503;
  await contentReady(isSure ? LONGEST_WAIT_MS : LONGEST_WAIT_503_MS);
  if (!isSure) first = await look();
  if (!first || !isForOverlay(first)) return release();
  // Measured while the card is not in the way: else all would be laid out twice.
  const where = placement();
  host.show();
  render(<Overlay {...{ first, host, where }} />, host.root);
}

/** Whether the overlay shows a view; the popup alone shows the others. */
const isForOverlay = (view: CardView): view is FailureView => isFailureView(view) && !view.isHidden;

/** Another card may be laid over this document from now on. */
function release(): void {
  globalThis.isBackSoonHere = false;
}

/** Asks for the card, and gives the document's HTML for the diagnosis. */
const look = () =>
  ask({ type: 'look', html: document.documentElement.outerHTML.slice(0, LONGEST_HTML) });

interface Props {
  first: CardView;
  host: Host;
  where: ReturnType<typeof placement>;
}

function Overlay({ first, host, where }: Props) {
  const remove = () => {
    render(null, host.root);
    host.remove();
    release();
  };
  const { view, take, act, lookUp, note } = useCard(first, { onGone: remove, sheets: host.sheets });
  const [isOpen, setIsOpen] = useState(true);
  useKeptFocus(host.root);
  const [returns, setReturns] = useState(0);
  const [hasUnseenClick, setHasUnseenClick] = useState(false);

  // Before it is painted, or it would be seen to jump.
  useLayoutEffect(() => host.place(isOpen ? where : 'corner'), [isOpen]);
  // The whole HTML can tell more than what is shown first, or that nothing is to be shown.
  useLayoutEffect(() => void contentReady().then(look).then(take), []);
  useEffect(() => {
    host.onReturn = () => setReturns((count) => count + 1);
  }, []);
  useEffect(() => {
    if (!view || !isForOverlay(view)) remove();
  }, [view]);
  useEffect(() => {
    const putAway = (event: KeyboardEvent) => {
      if (event.isTrusted && event.key === 'Escape') setIsOpen(false);
    };
    // Some buttons clear, send, leave or load: no page shall lure anybody into that. A key that is
    // pressed on one comes as a click too.
    const weigh = (event: MouseEvent) => {
      const pressed = (event.target as Element).closest('button, a');
      if (!pressed?.closest('[data-risky]') || host.isSeen()) return;
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

  if (!view || !isForOverlay(view)) return null;
  return isOpen ? (
    <Card
      key={returns}
      view={{ ...view, past: undefined }}
      onAction={act}
      lookUp={lookUp}
      onGoBack={history.length > 1 ? () => history.back() : undefined}
      onClose={() => setIsOpen(false)}
      note={note || (hasUnseenClick ? words('unseenClick') : '')}
    />
  ) : (
    <Chip key={returns} view={view} onOpen={() => setIsOpen(true)} />
  );
}
