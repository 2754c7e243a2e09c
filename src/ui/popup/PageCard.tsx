import type { HiddenPageView, PageView } from '../../core/view/view';
import { direction, words } from '../../i18n';
import type { Action } from '../../messages';
import { Buttons } from '../card/Buttons';
import { Note } from '../card/Note';
import { JustMe } from '../card/panels/JustMe';
import type { AskLookUp } from '../hooks/use-card';
import { commandsForPage } from './page-commands';
import { faultLines, pageFigures, pageHeadline, pageSentences } from './page-sentences';
import { Withheld } from './Withheld';

interface Props {
  view: PageView | HiddenPageView;
  onAction: (action: Action) => void;
  lookUp: AskLookUp;
  /** Says why the last action was not carried out; empty otherwise. */
  note: string;
}

/** The popup's card for a page that has no failure: what is known of it, and what the user can do. */
export function PageCard({ view, onAction, lookUp, note }: Props) {
  const { page } = view;
  const faults = view.url === undefined ? undefined : view.faults;
  return (
    <section class="card page" dir={direction()} aria-label={words('name')}>
      <h1>{pageHeadline(view)}</h1>
      <div class="story">
        {pageSentences(view).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        <div role="status">
          <ul class="faults">
            {(faults ? faultLines(faults) : []).map(([sentence, detail]) => (
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
              {words('openIt', new URL(page.url).host)}
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
