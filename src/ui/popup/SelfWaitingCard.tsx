import type { SelfWaitingView } from '../../core/view/view';
import { direction, words } from '../../i18n';
import type { Action } from '../../messages';
import { Buttons } from '../card/Buttons';
import { Note } from '../card/Note';
import { Ring } from '../card/Ring';
import type { AskLookUp } from '../hooks/use-card';
import { errorCode } from '../words/sentences';
import { commandsForSelfWaiting } from './page-commands';

const WORDS = {
  'waiting-room': { headline: 'headlineWaitingRoom', cause: 'causeWaitingRoom' },
  challenge: { headline: 'headlineChallenge', cause: 'causeChallenge' },
} as const;

interface Props {
  view: SelfWaitingView;
  onAction: (action: Action) => void;
  lookUp: AskLookUp;
  /** Says why the last action was not carried out; empty otherwise. */
  note: string;
}

/** The card of a waiting room or a challenge, which does the waiting itself. */
export function SelfWaitingCard({ view, onAction, lookUp, note }: Props) {
  const { phase, host } = view;
  const { headline, cause } = WORDS[phase];
  return (
    <section class={`card ${phase}`} dir={direction()} aria-label={words('name')}>
      <header>
        <Ring view={view} nowMs={0} />
        <h1>{words(headline)}</h1>
      </header>
      <div class="story">
        <p class="cause">{words(cause, host)}</p>
        <p class="status" role="status">
          {' '}
          <Note text={note} />
        </p>
        <p class="figures">{errorCode(view)}</p>
      </div>
      <Buttons
        view={view}
        commands={commandsForSelfWaiting(view)}
        onAction={onAction}
        lookUp={lookUp}
      />
    </section>
  );
}
