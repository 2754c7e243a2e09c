import {
  ChevronDown,
  CircleQuestionMark,
  Eraser,
  type IconNode,
  RotateCw,
  SquareArrowOutUpRight,
} from 'lucide';
import type { Ref } from 'preact';
import type { CardView } from '../../core/view/view';
import { words } from '../../i18n';
import { type Command, type Commands, isPanel, isRisky, labelOf, type Panel } from './commands';
import { Icon } from './Icon';
import type { Point } from './panels/SendAgain';
import { trusted } from './trusted';

const ICONS: Partial<Record<Command, IconNode>> = {
  'try-now': RotateCw,
  'just-me': CircleQuestionMark,
  clear: Eraser,
  elsewhere: SquareArrowOutUpRight,
};

interface Props {
  view: CardView;
  commands: Commands;
  openPanel?: Panel | undefined;
  /** Whether the buttons under `More` are shown. */
  isMoreOpen: boolean;
  onPress: (command: Command, from: Point) => void;
  onMore: () => void;
  container?: Ref<HTMLElement>;
}

/** The rows of the card's buttons. They have no state: see `CardFrame`. */
export function ButtonRows({
  view,
  commands: { lead, tiles, more, recommended },
  openPanel,
  isMoreOpen,
  onPress,
  onMore,
  container,
}: Props) {
  const button = (command: Command, isTile?: boolean) => {
    const icon = isTile && ICONS[command];
    const isLoading = command === 'try-now' && view.phase === 'loading';
    const press = ({ clientX: x, clientY: y }: MouseEvent) =>
      isLoading ? undefined : onPress(command, { x, y });
    return (
      <button
        type="button"
        key={command}
        class={command === recommended ? 'primary' : ''}
        data-risky={isRisky(command) || undefined}
        aria-disabled={isLoading || (command === 'try-now' && view.phase === 'trying')}
        aria-expanded={isPanel(command) ? openPanel === command : undefined}
        onClick={trusted(press)}
      >
        {icon && <Icon node={icon} />}
        {words(labelOf(command, view))}
      </button>
    );
  };
  return (
    <footer ref={container}>
      {lead.length > 0 && <div class="lead">{lead.map((command) => button(command))}</div>}
      {tiles.length > 0 && <div class="tiles">{tiles.map((command) => button(command, true))}</div>}
      {more.length > 0 && (
        <>
          <button type="button" class="more" aria-expanded={isMoreOpen} onClick={trusted(onMore)}>
            {words('more')}
            <Icon node={ChevronDown} />
          </button>
          <p class="signature">{words('signature')}</p>
        </>
      )}
      {isMoreOpen && <nav>{more.map((command) => button(command))}</nav>}
    </footer>
  );
}
