import { render } from 'preact';
import { browser } from '../browser';
import { Card } from '../card/Card';
import { useCard } from '../card/use-card';
import type { CardView } from '../core/view';
import { direction, words } from '../i18n';
import { ask } from '../messages';
import { Watched } from './Watched';

function Popup({ first, tabId }: { first: CardView | undefined; tabId: number }) {
  const { view, act, lookUp } = useCard(first, { tabId });
  const goBack = () => void browser.tabs.goBack(tabId);
  return (
    <>
      {view ? <Card view={view} onAction={act} lookUp={lookUp} onGoBack={goBack} /> : <Healthy />}
      <Watched />
      <p class="card settings">
        <button type="button" class="quiet" onClick={() => browser.runtime.openOptionsPage()}>
          {words('settings')}
        </button>
      </p>
    </>
  );
}

function Healthy() {
  return (
    <section class="card healthy" dir={direction()} aria-label={words('name')}>
      <h1>{words('healthy')}</h1>
      <p>{words('healthyNote')}</p>
    </section>
  );
}

const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
const tabId = tab?.id ?? -1;
const first = await ask({ type: 'look', tabId });
render(<Popup first={first} tabId={tabId} />, document.body);
