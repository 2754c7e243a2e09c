import type { FailedPage } from '../outage/events';
import { type Failure, isSamePage } from '../outage/failure';
import { isRepeatable } from '../repeatable/repeatable';
import { type HowRequested, inferFormSubmit, isRepeatableAs } from './how-requested';

/**
 * Which page a failing response is for. Normally the first repeatable address of the same origin in
 * the redirect chain, because a shop under maintenance redirects to another page. After a form, the
 * final address. `known`: the tab's failure, if the response is for its page; its address stays.
 */
export function requestedPage(
  arrived: HowRequested & { redirects: readonly string[] },
  known: Failure | undefined,
): Pick<FailedPage, 'url' | 'failedAt' | 'isRepeatable'> {
  const { url: arrivedAt, submission, redirects } = arrived;
  const chain = [...redirects, arrivedAt];
  const isFormSubmit = inferFormSubmit(arrived);
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
