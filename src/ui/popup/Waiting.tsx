import { browser } from '../../browser';
import type { FailingTab, Overview } from '../../core/view/overview';
import { direction, plural, words } from '../../i18n';
import { shortAddress } from './page-sentences';

interface Props {
  overview: Overview;
  /** The tab that the rest of the popup is about. */
  tabId: number;
  onUnwatch: (id: string) => void;
}

/** The failing pages in other tabs, and those that are watched without one. */
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
                  aria-label={words('stopWatching', new URL(url).host)}
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
  // Firefox has no windows on Android.
  if (windowId !== undefined) await browser.windows?.update(windowId, { focused: true });
  window.close();
}
