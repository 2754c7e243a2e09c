import { browser, isFirefox } from '../../browser';
import { type FailureView, isFailureView, type SelfWaitingView } from '../../core/view/view';
import { duration, plural, words } from '../../i18n';
import { NO_TAB } from '../../messages';

type ToolbarView = FailureView | SelfWaitingView;

/** The icon and the title's message key for each phase. */
const LOOKS = {
  waiting: ['waiting', 'toolbarWaiting'],
  trying: ['waiting', 'toolbarWaiting'],
  offline: ['waiting', 'toolbarWaiting'],
  loading: ['waiting', 'toolbarWaiting'],
  returning: ['waiting', 'toolbarWaiting'],
  resting: ['stopped', 'toolbarResting'],
  stopped: ['stopped', 'toolbarStopped'],
  exhausted: ['stopped', 'toolbarStopped'],
  answering: ['back', 'toolbarAnswering'],
  back: ['back', 'toolbarBack'],
  'waiting-room': ['stopped', 'toolbarWaitingRoom'],
  challenge: ['stopped', 'toolbarChallenge'],
} as const satisfies Record<ToolbarView['phase'], readonly [icon: string, title: string]>;

// The card has priority: the worker's first number formatting takes longer than building the card.
const AFTER_CARD_MS = 100;

/** The views to be shown next, by tab id. */
const pending = new Map<number, ToolbarView | undefined>();

/**
 * Shows a tab's state on the toolbar button after a short delay; undefined resets the button. Of
 * several calls during the delay, the last one counts.
 */
export function showInToolbar(tabId: number, view: ToolbarView | undefined): void {
  if (tabId === NO_TAB) return;
  // A delay would make the button blink with each load.
  const delayMs = isSelfLoading(view) ? 0 : AFTER_CARD_MS;
  if (!pending.has(tabId))
    setTimeout(() => {
      void paint(tabId, pending.get(tabId));
      pending.delete(tabId);
    }, delayMs);
  pending.set(tabId, view);
}

async function paint(tabId: number, view: ToolbarView | undefined): Promise<void> {
  const [icon, phaseTitle] = view ? LOOKS[view.phase] : (['idle', 'name'] as const);
  const title = icon !== 'back' && isSelfLoading(view) ? 'toolbarReloads' : phaseTitle;
  // Without a path, Firefox shows the icon for its theme again.
  const path =
    icon === 'idle' && isFirefox
      ? undefined
      : { 16: `/icons/${icon}-16.png`, 32: `/icons/${icon}-32.png` };
  const tries = icon === 'waiting' && view && isFailureView(view) ? view.tries : 0;
  const text = tries > 0 ? String(tries) : '';
  await Promise.all([
    browser.action.setIcon(path ? { tabId, path } : { tabId }),
    browser.action.setTitle({ tabId, title: words(title, ...titleValues(view)) }),
    browser.action.setBadgeText({ tabId, text }),
    text && browser.action.setBadgeBackgroundColor({ tabId, color: '#b34d17' }),
    text && browser.action.setBadgeTextColor({ tabId, color: '#ffffff' }),
  ]).catch(() => {}); // The tab was closed meanwhile.
}

const isSelfLoading = (view: ToolbarView | undefined) =>
  view !== undefined && isFailureView(view) && view.isSelfLoading;

/** The values for a title's placeholders. */
function titleValues(view: ToolbarView | undefined): string[] {
  if (!view) return [];
  const { host } = view;
  if (view.phase === 'back') return [host, duration(view.awayMs)];
  return isFailureView(view) ? [host, plural('tried', view.tries)] : [host];
}
