import { verdictOf } from '../../core/check/verdict';
import type { FailureView } from '../../core/view/view';
import { ButtonRows } from './ButtonRows';
import { CardFrame } from './CardFrame';
import { ClearingResult } from './ClearingResult';
import { commandsFor, reopenedPanel, reopensMore } from './commands';
import { evidenceFor } from './panels/findings';

interface Props {
  view: FailureView;
  nowMs: number;
  /** Whether there is a previous page. */
  canGoBack?: boolean;
  canClose?: boolean;
  /** Whether durations are shown; otherwise only room is reserved for them. */
  areFiguresShown?: boolean;
}

const doNothing = () => {};

/** A picture of the card as it is at first: nothing in it moves, and its buttons do nothing. */
export function StillCard({
  view,
  nowMs,
  canGoBack = false,
  canClose = false,
  areFiguresShown = false,
}: Props) {
  const { advice } = verdictOf(evidenceFor(view, nowMs));
  const commands = commandsFor(view, advice, canGoBack);
  return (
    <CardFrame
      view={view}
      nowMs={nowMs}
      advice={advice}
      areFiguresShown={areFiguresShown}
      commands={commands}
      onAction={doNothing}
      onClose={canClose ? doNothing : undefined}
    >
      <ButtonRows
        view={view}
        commands={commands}
        openPanel={reopenedPanel(view)}
        isMoreOpen={reopensMore(view)}
        onPress={doNothing}
        onMore={doNothing}
      />
      <ClearingResult view={view} onAction={doNothing} />
    </CardFrame>
  );
}
