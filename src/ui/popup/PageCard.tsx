import { allFailures, type WatchedRequest } from '../../core/check/watched-requests';
import type { HiddenPageView, PageView } from '../../core/view/view';
import { direction, words } from '../../i18n';
import type { Action } from '../../messages';
import { Buttons } from '../card/Buttons';
import { MoodIcon } from '../card/MoodIcon';
import { Note } from '../card/Note';
import { JustMe } from '../card/panels/JustMe';
import type { AskLookUp } from '../hooks/use-card';
import { commandsForPage } from './page-commands';
import { faultLines, pageFigures, pageHeadline, pageMood, pageSentences } from './page-sentences';
import { Withheld } from './Withheld';

interface Props {
  view: PageView | HiddenPageView;
  onAction: (action: Action) => void;
  lookUp: AskLookUp;
  /** The requests of the page since the popup was opened. */
  watched: readonly WatchedRequest[];
  /** Says why the last action was not carried out; empty otherwise. */
  note: string;
}

/** The popup's card for a page that has no failure: what is known of it, and what the user can do. */
export function PageCard({ view, onAction, lookUp, watched, note }: Props) {
  const { page } = view;
  const faults = view.url === undefined ? undefined : view.faults;
  const failures = allFailures(faults, watched);
  return (
    <section class="card page" dir={direction()} aria-label={words('name')}>
      <header>
        <MoodIcon mood={pageMood(view, failures)} />
        <h1>{pageHeadline(view, failures)}</h1>
      </header>
      <div class="story">
        {pageSentences(view).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        <div role="status">
          <ul class="faults">
            {faultLines(faults, failures).map(([sentence, detail]) => (
              <li key={sentence}>
                {sentence}
                {detail && <small>{detail}</small>}
              </li>
            ))}
          </ul>
          <p>
            <Note text={note} />
          </p>
        </div>
        <p class="figures">{pageFigures(view)}</p>
        {page.kind === 'checked-address' && (
          <p>
            <a href={page.url} target="_blank" rel="noreferrer">
              {words('openIt', view.url === undefined ? '' : view.host)}
            </a>
          </p>
        )}
      </div>
      {page.kind === 'withheld' && <Withheld url={page.url} />}
      <Buttons view={view} commands={commandsForPage(view)} onAction={onAction} lookUp={lookUp} />
      {view.url !== undefined && page.kind === 'checked-address' && (
        <JustMe view={view} onAction={onAction} />
      )}
    </section>
  );
}
