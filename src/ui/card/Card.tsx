import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { verdictOf } from '../../core/check/verdict';
import type { FailureView } from '../../core/view/view';
import type { Action } from '../../messages';
import type { AskLookUp } from '../hooks/use-card';
import { useNow } from '../hooks/use-now';
import { Buttons } from './Buttons';
import { CardFrame } from './CardFrame';
import { commandsFor } from './commands';
import { evidenceFor } from './panels/findings';

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
  /** What the surface adds to the sentences. */
  children?: ComponentChildren;
}

/** The card over a failing page: what happened, what Back Soon does, and what the user can do. */
export function Card({ view, onAction, lookUp, onGoBack, onClose, note, children }: Props) {
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
    <CardFrame
      view={view}
      nowMs={nowMs}
      advice={advice}
      areFiguresShown={areFiguresShown}
      note={note ?? ''}
      commands={commands}
      onAction={onAction}
      onClose={onClose}
      addition={children}
    >
      <Buttons
        view={view}
        commands={commands}
        onAction={onAction}
        lookUp={lookUp}
        onGoBack={onGoBack}
      />
    </CardFrame>
  );
}
