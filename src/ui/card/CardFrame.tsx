import type { ComponentChildren } from 'preact';
import type { Advice } from '../../core/check/verdict';
import type { FailureView } from '../../core/view/view';
import { direction, words } from '../../i18n';
import {
  cause,
  errorCode,
  expectation,
  figures,
  guidance,
  headline,
  status,
} from '../words/sentences';
import { Checklist } from './Checklist';
import { Note } from './Note';
import { Ring } from './Ring';
import { trusted } from './trusted';

interface Props {
  view: FailureView;
  nowMs: number;
  advice: Advice;
  /** Whether durations are shown; otherwise only room is reserved for them. */
  areFiguresShown: boolean;
  /** Says why the last action was not carried out; empty otherwise. */
  note?: string;
  onClose?: (() => void) | undefined;
  /** What the surface adds to the sentences. */
  addition?: ComponentChildren;
  /** The buttons and the open panel. */
  children?: ComponentChildren;
}

/** The card's sentences. It has no state, so that the worker can draw the first picture with it. */
export function CardFrame({
  view,
  nowMs,
  advice,
  areFiguresShown,
  note = '',
  onClose,
  addition,
  children,
}: Props) {
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
        {addition}
      </div>
      {children}
    </section>
  );
}
