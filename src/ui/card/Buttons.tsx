import { useRef, useState } from 'preact/hooks';
import { type CardView, isFailureView } from '../../core/view/view';
import { words } from '../../i18n';
import type { Action } from '../../messages';
import { sendMessage } from '../../messaging';
import type { AskLookUp } from '../hooks/use-card';
import { useRestoredFocus } from '../hooks/use-restored-focus';
import { type Command, type Commands, isRisky, labelOf, type Panel } from './commands';
import { OpenPanel } from './OpenPanel';
import { ClearingResult } from './panels/Clear';
import type { Point } from './panels/SendAgain';
import { trusted } from './trusted';

interface Props {
  view: CardView;
  commands: Commands;
  onAction: (action: Action) => void;
  lookUp: AskLookUp;
  /** Goes back to the previous page; absent when there is none. */
  onGoBack?: (() => void) | undefined;
}

const PANELS: Record<Panel, true> = {
  'just-me': true,
  clear: true,
  elsewhere: true,
  meaning: true,
  contact: true,
  'send-again': true,
};

/** The card's buttons, and the panel that opens below them. */
export function Buttons({ view, commands: { main, more }, onAction, lookUp, onGoBack }: Props) {
  const [open, setOpen] = useState(previouslyOpened(view));
  const footer = useRef<HTMLElement>(null);
  useRestoredFocus(footer.current?.parentElement);

  const isOpen = (command: Command) => open?.panel === command;
  const shown = open && [...main, ...more].includes(open.panel) ? open : undefined;

  const press = (command: Command, from: Point) => {
    if (command === 'go-back') onGoBack?.();
    else if (!isPanel(command)) onAction(command);
    else {
      setOpen(isOpen(command) ? undefined : { panel: command, from });
      const panel = isOpen(command) ? undefined : command;
      sendMessage({ type: 'set-panel', panel }).catch(() => {});
    }
  };
  const button = (command: Command, kind: string) => (
    <button
      type="button"
      key={command}
      class={kind}
      data-risky={isRisky(command) || undefined}
      aria-disabled={command === 'try-now' && view.phase === 'trying'}
      aria-expanded={isPanel(command) ? isOpen(command) : undefined}
      onClick={trusted(({ clientX: x, clientY: y }) => press(command, { x, y }))}
    >
      {words(labelOf(command, view))}
    </button>
  );

  return (
    <>
      <footer ref={footer}>
        {main.map((command, index) =>
          button(command, index === 0 && command !== 'stop' ? 'primary' : ''),
        )}
      </footer>
      {more.length > 0 && <nav>{more.map((command) => button(command, 'quiet'))}</nav>}
      {view.clearing && shown?.panel !== 'clear' && (
        <ClearingResult view={view} onAction={onAction} />
      )}
      {shown && (
        <OpenPanel
          key={shown.panel}
          panel={shown.panel}
          view={view}
          onAction={onAction}
          lookUp={lookUp}
          openedFrom={shown.from}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  );
}

/**
 * Returns the panel that was open before the page reloaded itself. The panels that clear data or send
 * a form open only by a click.
 */
function previouslyOpened(view: CardView): Opened | undefined {
  if (!isFailureView(view) || !view.keepsPanel) return undefined;
  const { panel = '' } = view;
  if (!Object.hasOwn(PANELS, panel) || panel === 'send-again' || panel === 'clear')
    return undefined;
  return { panel: panel as Panel, from: { x: 0, y: 0 } };
}

interface Opened {
  panel: Panel;
  /** Where the user clicked to open the panel. */
  from: Point;
}

const isPanel = (command: Command): command is Panel => Object.hasOwn(PANELS, command);
