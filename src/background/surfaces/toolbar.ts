import { browser } from '../../browser';
import type { CardView } from '../../core/view/view';
import { duration, plural, words } from '../../i18n';
import { NO_TAB } from '../../messages';

const TRYING: readonly CardView['phase'][] = [
  'waiting',
  'trying',
  'offline',
  'loading',
  'returning',
];

const QUIET_TITLES = {
  resting: 'toolbarResting',
  answering: 'toolbarAnswering',
  'waiting-room': 'toolbarWaitingRoom',
  challenge: 'toolbarChallenge',
} as const;

// The card is first: a worker's first formatting of a number takes longer than all of its own.
const AFTER_CARD_MS = 100;

/** By tab: what is to be shown next. */
const coming = new Map<number, CardView | undefined>();

/**
 * Shows a tab's state on the toolbar button, in a moment; without a view, that there is nothing to
 * say. Of several changes until then, the last one counts.
 */
export function showInToolbar(tabId: number, view: CardView | undefined): void {
  if (tabId === NO_TAB) return;
  if (!coming.has(tabId))
    setTimeout(() => {
      void paint(tabId, coming.get(tabId));
      coming.delete(tabId);
    }, AFTER_CARD_MS);
  coming.set(tabId, view);
}

async function paint(tabId: number, view: CardView | undefined): Promise<void> {
  const state = iconState(view);
  const path = { 16: `/icons/${state}-16.png`, 32: `/icons/${state}-32.png` };
  const text = state === 'waiting' && view?.tries ? String(view.tries) : '';
  await Promise.all([
    browser.action.setIcon({ tabId, path }),
    browser.action.setTitle({ tabId, title: title(view) }),
    browser.action.setBadgeText({ tabId, text }),
    text && browser.action.setBadgeBackgroundColor({ tabId, color: '#b34d17' }),
    text && browser.action.setBadgeTextColor({ tabId, color: '#ffffff' }),
  ]).catch(() => {}); // The tab was closed meanwhile.
}

function iconState(view: CardView | undefined): 'idle' | 'waiting' | 'stopped' | 'back' {
  if (!view) return 'idle';
  if (TRYING.includes(view.phase)) return 'waiting';
  return view.phase === 'back' || view.phase === 'answering' ? 'back' : 'stopped';
}

function title(view: CardView | undefined): string {
  if (!view) return words('name');
  const { phase, url, tries, awayMs = 0 } = view;
  const { host } = new URL(url);
  if (TRYING.includes(phase)) return words('toolbarWaiting', host, plural('tried', tries));
  if (phase === 'back') return words('toolbarBack', host, duration(awayMs));
  return words(QUIET_TITLES[phase as keyof typeof QUIET_TITLES] ?? 'toolbarStopped', host);
}
