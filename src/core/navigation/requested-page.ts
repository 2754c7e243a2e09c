import type { FailedPage } from '../outage/events';
import { type Failure, isSamePage } from '../outage/failure';
import { isRepeatable } from '../repeatable/repeatable';
import { type HowRequested, isByForm, isRepeatableAs } from './how-requested';

/**
 * The page that a failing response belongs to: the first address of its site in the chain of
 * redirects that may be requested again, unless a form began it. A shop under maintenance redirects
 * to a page that says so, and away from it once it is back. `known`: the tab's failure, where the
 * response is for its page.
 */
export function requestedPage(
  arrived: HowRequested & { redirects: readonly string[] },
  known: Failure | undefined,
): Pick<FailedPage, 'url' | 'failedAt' | 'isRepeatable'> {
  const { url: arrivedAt, submission, redirects } = arrived;
  const chain = [...redirects, arrivedAt];
  const isFormSubmit = isByForm(arrived);
  const { origin } = new URL(arrivedAt);
  const first = chain.find((url) => new URL(url).origin === origin && isRepeatable({ url }));
  // Requested again, the first address would send the form again.
  const mayBeForm = isFormSubmit === 'maybe' && !known?.isRepeatable;
  const isLedHere = submission !== 'none' || isFormSubmit === true || mayBeForm;
  const url = (isLedHere ? undefined : (known?.url ?? first)) ?? arrivedAt;
  return {
    url,
    failedAt: isSamePage(url, arrivedAt) ? undefined : arrivedAt,
    isRepeatable: isRepeatableAs({
      ...arrived,
      url,
      isFormSubmit,
      redirects: chain.filter((hop) => hop !== url),
    }),
  };
}
