import { browser, type Tabs } from '../browser';
import type { Effect } from '../core/outage';
import { words } from '../i18n';
import { NOTIFICATIONS } from '../permissions';
import { getTab } from './documents';
import { isRecoveryPage } from './faces';
import { currentSettings } from './preferences';
import { session } from './session';

const NOTICE = 'notice ';

interface Target {
  url: string;
  tabId?: number;
}

/** Opens what a notification is about when it is clicked. Called once as the worker starts. */
export function watchNotifications(): void {
  // The API comes with the permission, which is asked for when it is first needed. The same
  // listener added twice is one.
  const listen = () => {
    browser.notifications?.onClicked.addListener(open);
    browser.notifications?.onClosed.addListener(forget);
  };
  listen();
  browser.permissions.onAdded.addListener(listen);
}

/**
 * Tells that a watched page answers, unless it is on screen. Where notifications are not allowed, or
 * not wanted, it is opened behind the others: its shopper asked to be told, and nothing else would.
 */
export async function announce({ page, tabId }: Effect & { type: 'announce' }): Promise<void> {
  const { id, submission } = page;
  const { href, host } = new URL(submission === 'unanswered' ? '/' : page.url, page.url);
  if (tabId !== undefined && (await isLookedAt(tabId))) return;
  const { areNotificationsWanted } = currentSettings();
  if (!areNotificationsWanted || !(await browser.permissions.contains(NOTIFICATIONS))) {
    // Of a page that a tab still shows, that tab tells; but a form is not loaded, and would be missed.
    const isSeen = tabId !== undefined && submission !== 'unanswered';
    if (!isSeen) await browser.tabs.create({ url: href, active: false });
    return;
  }
  await session.set(NOTICE + id, { url: href, tabId });
  await browser.notifications.create(id, {
    type: 'basic',
    iconUrl: browser.runtime.getURL('icons/back-128.png'),
    title: words('notifyTitle', host),
    message: words(submission === 'unanswered' ? 'answering' : 'notifyMessage'),
  });
}

const forget = (id: string) => void session.remove(NOTICE + id);

async function isLookedAt(tabId: number): Promise<boolean> {
  const tab = await getTab(tabId);
  if (!tab?.active || tab.windowId === undefined) return false;
  // Firefox has no windows on Android.
  return (await browser.windows?.get(tab.windowId))?.focused ?? true;
}

/** In its tab, where that is still there. */
async function open(id: string): Promise<void> {
  const target = await session.get<Target>(NOTICE + id);
  await session.remove(NOTICE + id);
  await browser.notifications.clear(id);
  if (!target) return;
  const tab = target.tabId === undefined ? undefined : await getTab(target.tabId);
  if (tab?.id === undefined || !isStillOf(target, tab))
    await browser.tabs.create({ url: target.url });
  else {
    await browser.tabs.update(tab.id, { active: true });
    if (tab.windowId !== undefined) await browser.windows?.update(tab.windowId, { focused: true });
  }
}

/** Whether a tab has not gone to another site since. */
const isStillOf = (target: Target, { url = target.url }: Tabs.Tab) =>
  isRecoveryPage(url) || new URL(url).origin === new URL(target.url).origin;
