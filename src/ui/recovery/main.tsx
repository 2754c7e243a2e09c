import { render } from 'preact';
import { useEffect } from 'preact/hooks';
import { browser } from '../../browser';
import { type RecoveryClaim, readClaim } from '../../core/navigation/recovery-claim';
import { shownHost } from '../../core/shown-host';
import { type CardView, isFailureView } from '../../core/view/view';
import { words } from '../../i18n';
import { sendMessage } from '../../messaging';
import { Card } from '../card/Card';
import { useCard } from '../hooks/use-card';
import { canGoBack, goBack, returnTo, settleHistory } from './return';

interface Props {
  first: CardView;
  claim: RecoveryClaim;
  tabId: number;
}

function Recovery({ first, claim, tabId }: Props) {
  const { view, act, lookUp, note } = useCard(first, { tabId });
  // The browser performs a load started by the user; this page only performs the extension's loads.
  const loading =
    view?.phase === 'loading' || view?.phase === 'returning' ? view.loadReason : undefined;
  useEffect(() => {
    if (loading === 'send-again') history.back();
    else if (loading && loading !== 'user') returnTo(claim);
  }, [loading]);
  if (!view || !isFailureView(view)) return null;
  return (
    <main>
      <Card
        view={view}
        onAction={act}
        lookUp={lookUp}
        onGoBack={canGoBack() ? goBack : undefined}
        note={note}
      >
        <p class="address" dir="ltr">
          {claim.url}
        </p>
      </Card>
    </main>
  );
}

document.documentElement.lang = words('language');
await settleHistory();
const claim = readClaim(location.search);
const tab = await browser.tabs.getCurrent();
const first = claim && (await sendMessage({ type: 'get-view' }));
if (claim && first && tab?.id !== undefined) {
  document.title = words('recoveryTitle', shownHost(claim.url));
  render(<Recovery first={first} claim={claim} tabId={tab.id} />, document.body);
} else render(<p>{words('nothingToWaitFor')}</p>, document.body);
