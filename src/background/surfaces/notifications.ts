import { browser, type Tabs } from '../../browser';
import type { Announced, Effect } from '../../core/outage/effects';
import { words } from '../../i18n';
import { NOTIFICATIONS } from '../../permissions';
import { getTab } from '../navigation/documents';
import { currentSettings } from '../platform/preferences';
import { session } from '../platform/session';
import { isRecoveryPage } from './recovery-page';

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
 * not wanted, it is opened behind the others: its user asked to be told, and nothing else would.
 */
export async function announce({ page, tabId }: Effect & { type: 'announce' }): Promise<void> {
  const { id, submission, isRepeatable } = page;
  const { href: root, host } = new URL('/', page.url);
  if (tabId !== undefined && (await isLookedAt(tabId))) return;
  const { areNotificationsWanted } = currentSettings();
  if (!areNotificationsWanted || !(await browser.permissions.contains(NOTIFICATIONS))) {
    // A tab that still shows the page loads it, and so tells; what only the user may load stays.
    const isSeen = tabId !== undefined && isRepeatable;
    if (!isSeen) await browser.tabs.create({ url: isRepeatable ? page.url : root, active: false });
    return;
  }
  // The click is the user's own, so it opens any address but that of a form.
  await session.set(NOTICE + id, { url: submission === 'unanswered' ? root : page.url, tabId });
  await browser.notifications.create(id, {
    type: 'basic',
    iconUrl: browser.runtime.getURL('icons/back-128.png'),
    title: words('notifyTitle', host),
    message: words(messageOf(page)),
  });
}

function messageOf({ submission, isRepeatable }: Announced) {
  if (submission === 'unanswered') return 'answering';
  return isRepeatable ? 'notifyMessage' : 'notifyShop';
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
