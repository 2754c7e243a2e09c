import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { verdictOf } from '../../core/check/verdict';
import type { FailureView } from '../../core/view/view';
import { direction, words } from '../../i18n';
import type { Action } from '../../messages';
import type { AskLookUp } from '../hooks/use-card';
import { useNow } from '../hooks/use-now';
import {
  cause,
  errorCode,
  expectation,
  figures,
  guidance,
  headline,
  status,
} from '../words/sentences';
import { Buttons } from './Buttons';
import { Checklist } from './Checklist';
import { commandsFor } from './commands';
import { Note } from './Note';
import { evidenceFor } from './panels/findings';
import { Ring } from './Ring';
import { trusted } from './trusted';

const FIGURES_DELAY_MS = 50;

interface Props {
  view: FailureView;
  onAction: (action: Action) => void;
  lookUp: AskLookUp;
  /** Goes back to the previous page; absent when there is none. */
  onGoBack?: (() => void) | undefined;
  onClose?: () => void;
  /** Says why the last action was not carried out; empty otherwise. */
  note?: string;
  children?: ComponentChildren;
}

/** The card over a failing page: what happened, what Back Soon does, and what the user can do. */
export function Card({ view, onAction, lookUp, onGoBack, onClose, note = '', children }: Props) {
  const nowMs = useNow();
  // The first formatting of a duration takes longer than the rest of the card. So the first paint
  // only reserves room for the figures. A timer fills them in, because Preact
  // runs pending effects early when a new view arrives.
  const [areFiguresShown, setAreFiguresShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setAreFiguresShown(true), FIGURES_DELAY_MS);
    return () => clearTimeout(timer);
  }, []);
  const { advice } = verdictOf(evidenceFor(view, nowMs));
  const commands = commandsFor(view, advice, onGoBack !== undefined);

  return (
    <section
      class={`card ${view.phase} ${view.isSelfLoading ? 'again' : ''}`}
      dir={direction()}
      aria-label={words('name')}
    >
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
        {advice === 'check-form' && <Checklist kind={view.formKind} />}
        <p class="expectation">{areFiguresShown ? expectation(view, nowMs) : '\u00a0'}</p>
        <p class="guidance">{guidance(view, advice)}</p>
        <p class="status" role="status">
          {status(view)} <Note text={note} />
        </p>
        <p class="figures">{areFiguresShown ? figures(view, nowMs) : errorCode(view)}</p>
        {children}
      </div>
      <Buttons
        view={view}
        commands={commands}
        onAction={onAction}
        lookUp={lookUp}
        onGoBack={onGoBack}
      />
    </section>
  );
}
