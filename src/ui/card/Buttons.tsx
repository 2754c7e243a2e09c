import { useRef, useState } from 'preact/hooks';
import { type CardView, isFailureView } from '../../core/view/view';
import { words } from '../../i18n';
import { type Action, ask } from '../../messages';
import type { Ask } from '../hooks/use-card';
import { useKeptFocus } from '../hooks/use-kept-focus';
import { type Command, type Commands, isRisky, labelOf, type Panel } from './commands';
import { OpenPanel } from './OpenPanel';
import { Outcome } from './panels/Clear';
import type { Point } from './panels/SendAgain';
import { trusted } from './trusted';

interface Props {
  view: CardView;
  commands: Commands;
  onAction: (action: Action) => void;
  lookUp: Ask;
  /** How to go back to the page before; absent where there is none. */
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

/** What can be done about a page: the buttons, and what opens below them. */
export function Buttons({ view, commands: { main, more }, onAction, lookUp, onGoBack }: Props) {
  const [open, setOpen] = useState(openBefore(view));
  const footer = useRef<HTMLElement>(null);
  useKeptFocus(footer.current?.parentElement);

  const isOpen = (command: Command) => open?.panel === command;
  const shown = open && [...main, ...more].includes(open.panel) ? open : undefined;

  const press = (command: Command, from: Point) => {
    if (command === 'go-back') onGoBack?.();
    else if (!isPanel(command)) onAction(command);
    else {
      setOpen(isOpen(command) ? undefined : { panel: command, from });
      const panel = isOpen(command) ? undefined : command;
      ask({ type: 'panel', panel }).catch(() => {});
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
      {view.clearing && shown?.panel !== 'clear' && <Outcome view={view} onAction={onAction} />}
      {shown && (
        <OpenPanel
          key={shown.panel}
          {...{ view, onAction, lookUp }}
          panel={shown.panel}
          openedFrom={shown.from}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  );
}

/**
 * What was open before a page loaded itself. What sends or clears, and names other hosts of the site,
 * is opened by a click alone.
 */
function openBefore(view: CardView): Opened | undefined {
  if (!isFailureView(view) || !view.isSelfLoading) return undefined;
  const { panel = '' } = view;
  if (!Object.hasOwn(PANELS, panel) || panel === 'send-again' || panel === 'clear')
    return undefined;
  return { panel: panel as Panel, from: { x: 0, y: 0 } };
}

interface Opened {
  panel: Panel;
  /** Where the click was. */
  from: Point;
}

const isPanel = (command: Command): command is Panel => Object.hasOwn(PANELS, command);
