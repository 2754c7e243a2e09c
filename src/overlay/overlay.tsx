import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Card } from '../card/Card';
import { Chip } from '../card/Chip';
import { useCard } from '../card/use-card';
import type { CardView } from '../core/view';
import { ask } from '../messages';
import { createHost, type Host } from './host';
import { contentReady, placement } from './placement';

const DOCUMENT_CHARACTERS = 65_536;
const LONGEST_WAIT_FOR_HTML_MS = 1000;

/** Shows the card over this document, where the background has one for it. */
export async function start(first: CardView | undefined): Promise<void> {
  if (!first) return;
  const view = first.status === 503 ? await lookCloser() : first;
  if (!view) return;
  await contentReady();
  const host = createHost();
  render(<Overlay first={view} host={host} />, host.root);
}

/** A waiting room is a 503 as well; only its HTML tells that it reloads itself. */
async function lookCloser(): Promise<CardView | undefined> {
  await contentReady(LONGEST_WAIT_FOR_HTML_MS);
  const html = document.documentElement.outerHTML.slice(0, DOCUMENT_CHARACTERS);
  return ask({ type: 'document', html });
}

function Overlay({ first, host }: { first: CardView; host: Host }) {
  const remove = () => {
    render(null, host.root);
    host.remove();
  };
  const { view, act } = useCard(first, { onGone: remove });
  const [isOpen, setIsOpen] = useState(true);

  useEffect(() => host.place(isOpen ? placement() : 'corner'), [isOpen]);
  useEffect(() => {
    if (!view) remove();
  }, [view]);
  useEffect(() => {
    const putAway = (event: KeyboardEvent) => {
      if (event.isTrusted && event.key === 'Escape') setIsOpen(false);
    };
    // Before the page's own listeners, which could keep it from us.
    addEventListener('keydown', putAway, { capture: true });
    return () => removeEventListener('keydown', putAway, { capture: true });
  }, []);

  if (!view) return null;
  return isOpen ? (
    <Card view={view} onAction={act} onClose={() => setIsOpen(false)} />
  ) : (
    <Chip view={view} onOpen={() => setIsOpen(true)} />
  );
}
