import type { CardView } from '../../core/view/view';
import type { Action } from '../../messages';
import type { AskLookUp } from '../hooks/use-card';
import type { Panel } from './commands';
import { Meaning } from './Meaning';
import { Clear } from './panels/Clear';
import { Contact } from './panels/Contact';
import { Elsewhere } from './panels/Elsewhere';
import { JustMe } from './panels/JustMe';
import { type Point, SendAgain } from './panels/SendAgain';

interface Props {
  panel: Panel;
  view: CardView;
  /** Where the user clicked to open the panel. */
  openedFrom: Point;
  onAction: (action: Action) => void;
  lookUp: AskLookUp;
  onClose: () => void;
}

/** The panel that is open below the card's buttons. */
export function OpenPanel({ panel, view, openedFrom, onAction, lookUp, onClose }: Props) {
  if (!('submission' in view)) return null;
  switch (panel) {
    case 'just-me':
      return <JustMe view={view} onAction={onAction} />;
    case 'clear':
      return <Clear view={view} onAction={onAction} lookUp={lookUp} />;
    case 'elsewhere':
      return <Elsewhere view={view} lookUp={lookUp} />;
    case 'meaning':
      return view.phase === 'page' ? null : <Meaning view={view} />;
    case 'contact':
      return view.phase === 'page' ? null : <Contact view={view} onAction={onAction} />;
    case 'send-again':
      return (
        <SendAgain
          kind={view.formKind}
          openedFrom={openedFrom}
          onCancel={onClose}
          onConfirm={() => {
            onClose();
            onAction('send-again');
          }}
        />
      );
  }
}
