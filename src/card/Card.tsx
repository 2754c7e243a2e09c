import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { CardView } from '../core/view';
import { direction, words } from '../i18n';
import type { Action } from '../messages';
import { Ring } from './Ring';
import { cause, expectation, figures, headline, status } from './sentences';
import { trusted } from './trusted';
import { useNow } from './use-now';

interface Props {
  view: CardView;
  onAction: (action: Action) => void;
  onClose?: () => void;
  children?: ComponentChildren;
}

const ACTIONS: Record<CardView['phase'], Action[]> = {
  waiting: ['try-now', 'stop'],
  trying: ['try-now', 'stop'],
  offline: ['try-now', 'stop'],
  loading: ['stop'],
  returning: [],
  stopped: ['keep', 'try-now'],
  exhausted: ['keep', 'try-now'],
  answering: [],
  back: [],
};

const LABELS = { 'try-now': 'tryNow', stop: 'stopTrying', keep: 'keepTrying' } as const;

/** The card: what happened, what is being done, and what the shopper can do. */
export function Card({ view, onAction, onClose, children }: Props) {
  const nowMs = useNow();
  // The first formatting of a duration takes longer than all the rest of the card: it is painted
  // with room for the figures, and they follow.
  const [isPainted, setIsPainted] = useState(false);
  useEffect(() => setIsPainted(true), []);
  return (
    <section class={`card ${view.phase}`} dir={direction()} aria-label={words('name')}>
      <header>
        <Ring view={view} nowMs={nowMs} />
        <h1>{headline(view)}</h1>
        {onClose && (
          <button
            type="button"
            class="close"
            aria-label={words('close')}
            onClick={trusted(onClose)}
          >
            <svg viewBox="0 0 16 16" aria-hidden="true">
              <path d="M4 4l8 8M12 4l-8 8" />
            </svg>
          </button>
        )}
      </header>
      <p class="cause">{cause(view)}</p>
      <p class="expectation">{isPainted ? expectation(view, nowMs) : '\u00a0'}</p>
      <p class="status" role="status">
        {status(view)}
      </p>
      <p class="figures">{isPainted ? figures(view, nowMs) : '\u00a0'}</p>
      {children}
      <footer>
        {ACTIONS[view.phase].map((action, index) => (
          <button
            type="button"
            key={action}
            class={index === 0 ? 'primary' : ''}
            aria-disabled={action === 'try-now' && view.phase === 'trying'}
            onClick={trusted(() => onAction(action))}
          >
            {words(LABELS[action])}
          </button>
        ))}
        {view.status > 0 && view.phase !== 'back' && (
          <small>{words('errorCode', String(view.status))}</small>
        )}
      </footer>
    </section>
  );
}
