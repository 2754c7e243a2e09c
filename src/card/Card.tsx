import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { verdictOf } from '../core/verdict';
import type { CardView } from '../core/view';
import { direction, words } from '../i18n';
import type { Action } from '../messages';
import { Checklist } from './Checklist';
import { Clear, Outcome } from './Clear';
import { Contact } from './Contact';
import { type Command, commandsFor, LABELS, type Panel } from './commands';
import { Elsewhere } from './Elsewhere';
import { evidenceFor } from './findings';
import { JustMe } from './JustMe';
import { Meaning } from './Meaning';
import { Ring } from './Ring';
import { type Point, SendAgain } from './SendAgain';
import { cause, errorCode, expectation, figures, guidance, headline, status } from './sentences';
import { trusted } from './trusted';
import type { LookUp } from './use-card';
import { useNow } from './use-now';

interface Props {
  view: CardView;
  onAction: (action: Action) => void;
  lookUp: LookUp;
  /** How to go back to the page before; absent where there is none. */
  onGoBack?: (() => void) | undefined;
  onClose?: () => void;
  children?: ComponentChildren;
}

const PANELS: Record<Panel, true> = {
  'just-me': true,
  clear: true,
  elsewhere: true,
  meaning: true,
  contact: true,
  'send-again': true,
};

/** The card: what happened, what is being done, and what the shopper can do. */
export function Card({ view, onAction, lookUp, onGoBack, onClose, children }: Props) {
  const nowMs = useNow();
  // The first formatting of a duration takes longer than all the rest of the card: it is painted
  // with room for the figures, and they follow.
  const [isPainted, setIsPainted] = useState(false);
  useEffect(() => setIsPainted(true), []);
  const [open, setOpen] = useState<{ panel: Panel; from: Point }>();
  const { advice } = verdictOf(evidenceFor(view, nowMs));
  const { main, more } = commandsFor(view, advice, onGoBack !== undefined);
  const isOpen = (command: Command) => open?.panel === command;
  const shown = open && [...main, ...more].includes(open.panel) ? open : undefined;

  const press = (command: Command, from: Point) => {
    if (command === 'go-back') onGoBack?.();
    else if (!isPanel(command)) onAction(command);
    else setOpen(isOpen(command) ? undefined : { panel: command, from });
  };
  const button = (command: Command, kind: string) => (
    <button
      type="button"
      key={command}
      class={kind}
      aria-disabled={command === 'try-now' && view.phase === 'trying'}
      aria-expanded={isPanel(command) ? isOpen(command) : undefined}
      onClick={trusted(({ clientX: x, clientY: y }) => press(command, { x, y }))}
    >
      {words(LABELS[command])}
    </button>
  );

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
      <div class="story">
        <p class="cause">{cause(view)}</p>
        {advice === 'check-order' && <Checklist />}
        <p class="expectation">{isPainted ? expectation(view, nowMs) : '\u00a0'}</p>
        <p class="guidance">{guidance(view, advice)}</p>
        <p class="status" role="status">
          {status(view)}
        </p>
        <p class="figures">{isPainted ? figures(view, nowMs) : errorCode(view)}</p>
        {children}
      </div>
      <footer>
        {main.map((command, index) =>
          button(command, index === 0 && command !== 'stop' ? 'primary' : ''),
        )}
      </footer>
      {more.length > 0 && <nav>{more.map((command) => button(command, 'quiet'))}</nav>}
      {view.clearing && shown?.panel !== 'clear' && <Outcome view={view} onAction={onAction} />}
      {shown?.panel === 'just-me' && <JustMe view={view} onAction={onAction} />}
      {shown?.panel === 'clear' && <Clear view={view} onAction={onAction} lookUp={lookUp} />}
      {shown?.panel === 'elsewhere' && <Elsewhere view={view} lookUp={lookUp} />}
      {shown?.panel === 'meaning' && <Meaning view={view} />}
      {shown?.panel === 'contact' && <Contact view={view} onAction={onAction} />}
      {shown?.panel === 'send-again' && (
        <SendAgain
          openedFrom={shown.from}
          onCancel={() => setOpen(undefined)}
          onConfirm={() => {
            setOpen(undefined);
            onAction('send-again');
          }}
        />
      )}
    </section>
  );
}

const isPanel = (command: Command): command is Panel => Object.hasOwn(PANELS, command);
