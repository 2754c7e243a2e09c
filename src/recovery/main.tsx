import { render } from 'preact';
import { useEffect } from 'preact/hooks';
import { Card } from '../card/Card';
import { useCard } from '../card/use-card';
import type { CardView } from '../core/view';
import { words } from '../i18n';
import { ask } from '../messages';
import { readClaim } from './claim';
import { returnTo, settleHistory } from './return';

function Recovery({ first, url }: { first: CardView; url: string }) {
  const { view, act } = useCard(first, {});
  useEffect(() => {
    if (view?.isLoading) returnTo(url);
  }, [view?.isLoading]);
  if (!view) return null;
  return (
    <Card view={view} onAction={act}>
      <p class="address">{url}</p>
    </Card>
  );
}

settleHistory();
const claim = readClaim(location.search);
if (claim) {
  document.title = words('recoveryTitle', new URL(claim.url).host);
  const first = await ask({ type: 'look', claim });
  if (first) render(<Recovery first={first} url={claim.url} />, document.body);
}
