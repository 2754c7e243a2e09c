import type { Ref } from 'preact';
import type { CardView } from '../../core/view/view';
import { words } from '../../i18n';
import { type Command, type Commands, isPanel, isRisky, labelOf, type Panel } from './commands';
import type { Point } from './panels/SendAgain';
import { trusted } from './trusted';

interface Props {
  view: CardView;
  commands: Commands;
  openPanel?: Panel | undefined;
  onPress: (command: Command, from: Point) => void;
  mainRow?: Ref<HTMLElement>;
}

/** The rows of the card's buttons. They have no state: see `CardFrame`. */
export function ButtonRows({ view, commands: { main, more }, openPanel, onPress, mainRow }: Props) {
  const button = (command: Command, kind: string) => (
    <button
      type="button"
      key={command}
      class={kind}
      data-risky={isRisky(command) || undefined}
      aria-disabled={command === 'try-now' && view.phase === 'trying'}
      aria-expanded={isPanel(command) ? openPanel === command : undefined}
      onClick={trusted(({ clientX: x, clientY: y }) => onPress(command, { x, y }))}
    >
      {words(labelOf(command, view))}
    </button>
  );
  return (
    <>
      <footer ref={mainRow}>
        {main.map((command, index) =>
          button(command, index === 0 && command !== 'stop' ? 'primary' : ''),
        )}
      </footer>
      {more.length > 0 && <nav>{more.map((command) => button(command, 'quiet'))}</nav>}
    </>
  );
}
