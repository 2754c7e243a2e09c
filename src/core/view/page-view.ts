import { isUnfinished, type PageLoad } from '../check/page-load';
import { formKind } from '../form/form-kind';
import { withoutSecrets } from '../repeatable/redact';
import { shownHost } from '../shown-host';
import type { HiddenPageView, PageView, SelfWaitingView } from './view';

/** Builds the view of a waiting room or a challenge, which does the waiting itself. */
export function viewOfSelfWaiting(
  phase: SelfWaitingView['phase'],
  { url, status }: Pick<SelfWaitingView, 'url' | 'status'>,
): SelfWaitingView {
  return { phase, url, host: shownHost(url), publicUrl: withoutSecrets(url), status };
}

/** Builds the popup's view of a page that has no failure. */
export function viewOfPage(
  page: PageLoad,
  known: Pick<PageView, 'submission' | 'isRepeatable' | 'isPrivate' | 'isHidden' | 'isWatched'>,
  nowMs: number,
): PageView | HiddenPageView {
  if (page.kind === 'hidden') return { phase: 'page', page };
  const { url } = page;
  const publicUrl = withoutSecrets(url);
  return {
    ...known,
    phase: 'page',
    page,
    url,
    host: shownHost(url),
    publicUrl,
    formKind: formKind({ url }),
    seenAtMs: nowMs,
  };
}

/**
 * Whether the user may load a page again that is empty or did not arrive whole: not if that could
 * send a form again or repeat what the address does.
 */
export const mayLoadAgain = ({ page, isRepeatable }: PageView): boolean =>
  isRepeatable && page.kind === 'loaded' && isUnfinished(page);
