import { useRef, useState } from 'preact/hooks';
import type { CardView } from '../../core/view/view';
import { words } from '../../i18n';
import { type Action, ask } from '../../messages';
import type { Ask } from '../hooks/use-card';
import { useKeptFocus } from '../hooks/use-kept-focus';
import { type Command, type Commands, isRisky, labelOf, type Panel } from './commands';
import { Meaning } from './Meaning';
import { Clear, Outcome } from './panels/Clear';
import { Contact } from './panels/Contact';
import { Elsewhere } from './panels/Elsewhere';
import { JustMe } from './panels/JustMe';
import { type Point, SendAgain } from './panels/SendAgain';
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
    </>
  );
}

/**
 * What was open before a page loaded itself. What sends or clears, and names other hosts of the site,
 * is opened by a click alone.
 */
function openBefore({ panel = '', isSelfLoading }: CardView): Opened | undefined {
  const isKept = isSelfLoading && Object.hasOwn(PANELS, panel);
  if (!isKept || panel === 'send-again' || panel === 'clear') return undefined;
  return { panel: panel as Panel, from: { x: 0, y: 0 } };
}

interface Opened {
  panel: Panel;
  /** Where the click was. */
  from: Point;
}

const isPanel = (command: Command): command is Panel => Object.hasOwn(PANELS, command);
