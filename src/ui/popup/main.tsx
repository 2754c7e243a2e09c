import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { browser } from '../../browser';
import { type CardView, isFailureView } from '../../core/view/view';
import { direction, words } from '../../i18n';
import { NO_TAB } from '../../messages';
import { sendMessage } from '../../messaging';
import { Card } from '../card/Card';
import { useCard } from '../hooks/use-card';
import { useRestoredFocus } from '../hooks/use-restored-focus';
import { AskAddress } from './AskAddress';
import { PageCard } from './PageCard';
import { Past } from './Past';
import { SelfWaitingCard } from './SelfWaitingCard';
import { useOverview } from './use-overview';
import { useRequests } from './use-requests';
import { Waiting } from './Waiting';

/** A popup that opens again within this time still shows the address that the user asked for. */
const FRESH_MS = 60_000;

interface Props {
  first: CardView | undefined;
  asked: CardView | undefined;
  tabId: number;
  isPrivate: boolean;
}

function Popup({ first, asked: askedBefore, tabId, isPrivate }: Props) {
  const { overview, unwatch } = useOverview(isPrivate);
  useRestoredFocus(document);
  const [asked, setAsked] = useState(isFresh(askedBefore, isPrivate) ? askedBefore : undefined);
  const askFor = (url: string) =>
    void sendMessage({ type: 'check-address', tabId, url, isPrivate }).then(setAsked);
  return (
    <main>
      {askedAtMs(asked) !== undefined && (
        <Tab key={askedAtMs(asked)} first={asked} tabId={NO_TAB} />
      )}
      <Tab first={first} tabId={tabId} />
      {/* Where there is no shop to say anything about, this is all that the popup can do. */}
      <AskAddress isOpen={first?.phase === 'page' && first.page.kind === 'hidden'} onAsk={askFor} />
      <Waiting overview={overview} tabId={tabId} onUnwatch={unwatch} />
      {!isPrivate && <Past />}
      <p class="card settings" dir={direction()}>
        <a class="quiet" href="../options/index.html#history" target="_blank" rel="noreferrer">
          {words('history')}
        </a>
        <button type="button" class="quiet" onClick={() => browser.runtime.openOptionsPage()}>
          {words('settings')}
        </button>
      </p>
    </main>
  );
}

/** The card of a tab, or of the address that was asked for. */
function Tab({ first, tabId }: Pick<Props, 'first' | 'tabId'>) {
  const { view, act, lookUp, note } = useCard(first, { tabId });
  const watched = useRequests(tabId);
  // The view may still be on its way or incomplete, because the tab has just left its page or the
  // page responds slowly. Its notice may have come before this component listened, so ask again.
  const isPending =
    view?.phase === 'page' && view.page.kind === 'loaded' && view.page.answeredMs === undefined;
  useEffect(() => {
    if (!view || isPending) void sendMessage({ type: 'get-view', tabId });
  }, [!view]);
  if (!view) return null;
  // The key closes an open panel when the tab shows another page.
  const shared = { lookUp, note, onAction: act, key: view.about };
  if (view.phase === 'page') return <PageCard {...shared} view={view} watched={watched} />;
  if (!isFailureView(view)) return <SelfWaitingCard {...shared} view={view} />;
  // Without a previous page, `goBack` rejects and the tab stays.
  const goBack = async () => {
    if (await lookUp('is-current')) await browser.tabs.goBack(tabId).catch(() => {});
  };
  return <Card {...shared} view={view} onGoBack={goBack} />;
}

/** When the address of a view was asked for; undefined for other views. */
const askedAtMs = (view: CardView | undefined): number | undefined =>
  view?.phase === 'page' && view.page.kind === 'checked-address' ? view.page.atMs : undefined;

function isFresh(asked: CardView | undefined, isPrivate: boolean): boolean {
  const atMs = askedAtMs(asked);
  if (!asked || atMs === undefined) return false;
  return 'isPrivate' in asked && asked.isPrivate === isPrivate && Date.now() - atMs < FRESH_MS;
}

const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
const { id: tabId = NO_TAB, incognito: isPrivate = false } = tab ?? {};
const [first, asked] = await Promise.all([
  sendMessage({ type: 'get-view', tabId }),
  sendMessage({ type: 'get-view', tabId: NO_TAB }),
]);
document.documentElement.lang = words('language');
// The card takes the place of the empty one in the HTML.
document.body.replaceChildren();
render(<Popup first={first} asked={asked} tabId={tabId} isPrivate={isPrivate} />, document.body);
