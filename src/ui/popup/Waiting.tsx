import { browser } from '../../browser';
import { shownHost } from '../../core/shown-host';
import type { FailingTab, Overview } from '../../core/view/overview';
import { direction, plural, words } from '../../i18n';
import { shortAddress } from './page-sentences';

interface Props {
  overview: Overview;
  /** The popup's own tab, which is left out. */
  tabId: number;
  onUnwatch: (id: string) => void;
}

/** The lists of failing pages in other tabs and of watched pages without a tab. */
export function Waiting({ overview, tabId, onUnwatch }: Props) {
  const tabs = overview.tabs.filter((tab) => tab.tabId !== tabId);
  return (
    <>
      {tabs.length > 0 && (
        <section class="card list" dir={direction()} aria-label={words('waitingTitle')}>
          <h2>{words('waitingTitle')}</h2>
          <ul>
            {tabs.map((tab) => (
              <li key={tab.tabId}>
                <button
                  type="button"
                  class="quiet"
                  aria-label={words('goToTab', shortAddress(tab.url))}
                  onClick={() => void goTo(tab.tabId)}
                >
                  {shortAddress(tab.url)}
                </button>
                <span>{stateOf(tab)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {overview.watched.length > 0 && (
        <section class="card list" dir={direction()} aria-label={words('watchedTitle')}>
          <h2>{words('watchedTitle')}</h2>
          <ul>
            {overview.watched.map(({ id, url }) => (
              <li key={id}>
                <a href={url} target="_blank" rel="noreferrer">
                  {shortAddress(url)}
                </a>
                <button
                  type="button"
                  class="quiet"
                  aria-label={words('stopWatching', shownHost(url))}
                  onClick={() => onUnwatch(id)}
                >
                  {words('stop')}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function stateOf({ phase, tries }: FailingTab): string {
  if (phase === 'stopped' || phase === 'exhausted') return words('stateStopped');
  if (phase === 'answering') return words('stateAnswering');
  return tries > 0 ? plural('tried', tries) : '';
}

async function goTo(tabId: number): Promise<void> {
  const { windowId } = await browser.tabs.update(tabId, { active: true });
  // Firefox for Android has no `windows` API.
  if (windowId !== undefined) await browser.windows?.update(windowId, { focused: true });
  window.close();
}
