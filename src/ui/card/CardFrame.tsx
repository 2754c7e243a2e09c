import { X } from 'lucide';
import type { ComponentChildren } from 'preact';
import type { Advice } from '../../core/check/verdict';
import type { FailureView } from '../../core/view/view';
import { direction, words } from '../../i18n';
import type { Action } from '../../messages';
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
import { type Commands, labelOf } from './commands';
import { Icon } from './Icon';
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
  commands: Commands;
  onAction: (action: Action) => void;
  onClose?: (() => void) | undefined;
  /** What the surface adds to the sentences. */
  addition?: ComponentChildren;
  /** The buttons and the open panel. */
  children?: ComponentChildren;
}

/** The card's sentences and its ring. It has no state, so that the worker can draw the first picture with it. */
export function CardFrame({
  view,
  nowMs,
  advice,
  areFiguresShown,
  note = '',
  commands: { besideRing, recommended },
  onAction,
  onClose,
  addition,
  children,
}: Props) {
  // At most two lines. What the user can do matters more than how long it may take.
  const advised = guidance(view, advice);
  const secondLine = advised || (areFiguresShown ? expectation(view, nowMs) : '\u00a0');
  const code = view.phase === 'answering' ? '' : errorCode(view);
  const isForm = view.submission === 'unanswered';
  return (
    <section
      class={`card ${view.phase} ${view.isSelfLoading ? 'again' : ''} ${isForm ? 'form' : ''}`}
      dir={direction()}
      aria-label={words('name')}
    >
      <header>
        <h1>{headline(view)}</h1>
        {onClose && (
          <button
            type="button"
            class="close"
            aria-label={words('close')}
            onClick={trusted(onClose)}
          >
            <Icon node={X} />
          </button>
        )}
      </header>
      <div class="story">
        {advice === 'check-form' && <Checklist kind={view.formKind} />}
        <p class="cause">{cause(view)}</p>
        <p class={advised ? 'guidance' : 'expectation'}>{secondLine}</p>
      </div>
      <div class="progress">
        <Ring view={view} nowMs={nowMs} />
        <div>
          <p class="status" role="status">
            {status(view)} <Note text={note} />
          </p>
          <p class="figures">{areFiguresShown ? figures(view, nowMs) : code}</p>
        </div>
        {besideRing && (
          <button
            type="button"
            class={besideRing === recommended ? 'primary' : ''}
            onClick={trusted(() => onAction(besideRing as Action))}
          >
            {words(labelOf(besideRing, view))}
          </button>
        )}
      </div>
      {addition}
      {children}
    </section>
  );
}
