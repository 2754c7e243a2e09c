import type { Clearing } from '../../core/clear/clearing';
import { type CardView, isFailureView } from '../../core/view/view';
import { plural, words } from '../../i18n';
import type { Action } from '../../messages';
import { trusted } from './trusted';

/** The state or the result of clearing, with its undo button while undo is possible. */
export function ClearingResult({
  view,
  onAction,
}: {
  view: CardView;
  onAction: (a: Action) => void;
}) {
  const { clearing } = view;
  if (!clearing) return null;
  return (
    <div class="outcome" data-risky>
      <p role="status">{resultText(view, clearing)}</p>
      {clearing.canUndoUntilMs !== undefined && clearing.canUndoUntilMs > Date.now() && (
        <button type="button" onClick={trusted(() => onAction('undo-clearing'))}>
          {words('undo')}
        </button>
      )}
    </div>
  );
}

function resultText(view: CardView, clearing: Clearing): string {
  const { hasCookies, cookieCount, lostCount = 0 } = clearing;
  switch (clearing.state) {
    case 'clearing':
      return words('clearing');
    case 'undoing':
      return words('undoing');
    case 'failed':
      return words('clearFailed');
    case 'cleared': {
      if (!clearing.isCacheLeft)
        return hasCookies ? plural('clearedCookies', cookieCount) : words('clearedCache');
      const isLoaded = isFailureView(view) && view.isRepeatable;
      const cache = words(isLoaded ? 'clearedPast' : 'cacheStays');
      return hasCookies ? `${words('clearedOnlyCookies')} ${cache}` : cache;
    }
    case 'undone': {
      const cookies = lostCount > 0 ? plural('undoneExcept', lostCount) : words('undone');
      return clearing.isLocalStorageRestored ? cookies : `${cookies} ${words('undoneNoStorage')}`;
    }
  }
}
