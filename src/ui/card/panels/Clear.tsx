import { useEffect, useState } from 'preact/hooks';
import type { ClearingPlan } from '../../../core/clear/clearing';
import type { ActionableView } from '../../../core/view/view';
import { formWords, list, plural, words } from '../../../i18n';
import type { Action } from '../../../messages';
import type { AskLookUp } from '../../hooks/use-card';
import { ClearingResult } from '../ClearingResult';
import { PanelBox } from '../PanelBox';
import { trusted } from '../trusted';

interface Props {
  view: ActionableView;
  onAction: (action: Action) => void;
  lookUp: AskLookUp;
}

/** The panel that clears the site's data: what it will delete, what it deleted, and the undo. */
export function Clear({ view, onAction, lookUp }: Props) {
  const { clearing, submission, formKind, url } = view;
  const [plan, setPlan] = useState<ClearingPlan>();
  const state = clearing?.state;
  useEffect(() => {
    if (state !== 'clearing' && state !== 'undoing') void lookUp('plan-clearing').then(setPlan);
  }, [state]);
  const isBusy = state === 'clearing' || state === 'undoing';
  const site = plan?.site ?? new URL(url).hostname;
  return (
    <PanelBox isWarning={submission === 'unanswered'}>
      {submission === 'unanswered' && <p>{formWords('clearFormWarning', formKind)}</p>}
      <p>{words('clearNote', site)}</p>
      <div class="choice">
        <button
          type="button"
          aria-disabled={isBusy}
          onClick={trusted(() => onAction('clear-cache'))}
        >
          {words('clearCache')}
        </button>
        <p>{words('clearCacheNote')}</p>
        <button
          type="button"
          aria-disabled={isBusy}
          onClick={trusted(() => onAction('clear-cookies'))}
        >
          {words('clearCookies')}
        </button>
        <p>
          {plan ? plural('clearCookiesNote', plan.cookieCount) : '\u00a0'}{' '}
          {plan && plan.hosts.length > 0 && words('clearHosts', list(plan.hosts))}{' '}
          {plan && words(plan.isLocalStorageUndoable ? 'clearUndoNote' : 'clearUndoCookiesNote')}
        </p>
      </div>
      <ClearingResult view={view} onAction={onAction} />
    </PanelBox>
  );
}
