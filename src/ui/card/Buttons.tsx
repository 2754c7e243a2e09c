import { useRef, useState } from 'preact/hooks';
import type { CardView } from '../../core/view/view';
import type { Action } from '../../messages';
import { sendMessage } from '../../messaging';
import type { AskLookUp } from '../hooks/use-card';
import { useRestoredFocus } from '../hooks/use-restored-focus';
import { ButtonRows } from './ButtonRows';
import { ClearingResult } from './ClearingResult';
import {
  type Command,
  type Commands,
  isPanel,
  MORE,
  type Panel,
  reopenedPanel,
  reopensMore,
} from './commands';
import { OpenPanel } from './OpenPanel';
import type { Point } from './panels/SendAgain';

interface Props {
  view: CardView;
  commands: Commands;
  onAction: (action: Action) => void;
  lookUp: AskLookUp;
  /** Goes back to the previous page; absent when there is none. */
  onGoBack?: (() => void) | undefined;
}

/** The card's buttons, and the panel that opens below them. */
export function Buttons({ view, commands, onAction, lookUp, onGoBack }: Props) {
  const [open, setOpen] = useState<Opened | undefined>(() => {
    const panel = reopenedPanel(view);
    return panel && { panel, from: { x: 0, y: 0 } };
  });
  const [isMoreOpen, setIsMoreOpen] = useState(() => reopensMore(view));
  const footer = useRef<HTMLElement>(null);
  useRestoredFocus(footer.current?.parentElement);

  const isOpen = (command: Command) => open?.panel === command;
  const { lead, tiles, more } = commands;
  const shown = open && [...lead, ...tiles, ...more].includes(open.panel) ? open : undefined;

  const change = (opened: Opened | undefined, isMore: boolean) => {
    setOpen(opened);
    setIsMoreOpen(isMore);
    const panel = opened?.panel ?? (isMore ? MORE : undefined);
    sendMessage({ type: 'set-panel', panel }).catch(() => {});
  };
  const press = (command: Command, from: Point) => {
    if (command === 'go-back') onGoBack?.();
    else if (!isPanel(command)) onAction(command);
    else change(isOpen(command) ? undefined : { panel: command, from }, isMoreOpen);
  };
  const toggleMore = () => {
    // A panel must not stay open without its button.
    const isButtonHidden = isMoreOpen && open && more.includes(open.panel);
    change(isButtonHidden ? undefined : open, !isMoreOpen);
  };
  return (
    <>
      <ButtonRows
        view={view}
        commands={commands}
        openPanel={open?.panel}
        isMoreOpen={isMoreOpen}
        onPress={press}
        onMore={toggleMore}
        container={footer}
      />
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
          onClose={() => change(undefined, isMoreOpen)}
        />
      )}
    </>
  );
}

interface Opened {
  panel: Panel;
  /** Where the user clicked to open the panel. */
  from: Point;
}
