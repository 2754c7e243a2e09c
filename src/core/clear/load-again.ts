import { REFUSED_UNREAD } from '../check/too-large';
import type { PageView } from '../view/view';

/**
 * Whether a page without a failure is loaded again, by a GET, after its site's data was cleared:
 * its cookies or its cache may have been the cause.
 */
export function loadsAfterClearing({ page, submission, isRepeatable }: PageView): boolean {
  if (page.kind === 'no-response') return page.error === 'errorRedirectLoop' && isRepeatable;
  if (page.kind !== 'loaded') return false;
  // Nothing has acted yet, whatever the address does.
  if (REFUSED_UNREAD.includes(page.status) && submission === 'none') return true;
  return (page.tooLarge !== undefined || page.status === 400) && isRepeatable;
}
