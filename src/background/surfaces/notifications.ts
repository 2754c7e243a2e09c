import { browser, isFirefox, type Tabs } from '../../browser';
import { formKind } from '../../core/form/form-kind';
import type { Announced, Effect } from '../../core/outage/effects';
import { shownHost } from '../../core/shown-host';
import { formWords, words } from '../../i18n';
import { NOTIFICATIONS } from '../../permissions';
import { getTab } from '../navigation/documents';
import { currentSettings, settingsLoaded } from '../platform/current-settings';
import { enqueue } from '../platform/queue';
import { session } from '../platform/session';
import { isRecoveryPage } from './recovery-page';

const NOTICE = 'notice ';

/** A notification on screen. */
interface StoredNotification {
  /** What a click opens. */
  url: string;
  /** The tab that showed the page. */
  tabId: number | undefined;
  title: string;
  message: string;
  isRepeated?: boolean;
}

/** Opens the page of a notification when it is clicked. Call this once when the worker starts. */
export function watchNotifications(): void {
  // The API exists only with the permission, which is requested when it is first needed. Adding the
  // same listener twice has no effect.
  const listen = () => {
    browser.notifications?.onClicked.addListener(openTarget);
    browser.notifications?.onClosed.addListener(onClosed);
  };
  listen();
  browser.permissions.onAdded.addListener(listen);
}

/**
 * Notifies the user that a watched page is back, unless the page is on screen. If notifications are
 * not allowed or not wanted, opens the page in a background tab instead: the user has asked to be
 * notified, and nothing else would do so.
 */
export async function announce({ page, tabId }: Effect & { type: 'announce' }): Promise<void> {
  const { id, submission, isRepeatable } = page;
  const root = new URL('/', page.url).href;
  if (tabId !== undefined && (await isOnScreen(tabId))) return;
  if (
    !currentSettings().areNotificationsWanted ||
    !(await browser.permissions.contains(NOTIFICATIONS))
  ) {
    // A tab that still shows the page loads it, unless only the user may request the address again.
    const isLoadedInTab = tabId !== undefined && isRepeatable;
    if (!isLoadedInTab)
      await browser.tabs.create({ url: isRepeatable ? page.url : root, active: false });
    return;
  }
  await show(id, {
    // The user clicks, so any address may be opened except the one that a form was sent to.
    url: submission === 'unanswered' ? root : page.url,
    tabId,
    title: words('notifyTitle', shownHost(page.url)),
    message: messageOf(page),
  });
}

async function show(id: string, stored: StoredNotification): Promise<void> {
  const { title, message } = stored;
  const { doNotificationsStay, haveNotificationsSound } = currentSettings();
  // Firefox rejects both options. There the system decides.
  // https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/notifications/NotificationOptions
  const options = isFirefox
    ? {}
    : { requireInteraction: doNotificationsStay, silent: !haveNotificationsSound };
  await session.set(NOTICE + id, stored);
  await browser.notifications.create(id, {
    type: 'basic',
    iconUrl: browser.runtime.getURL('icons/back-128.png'),
    title,
    message,
    ...options,
  });
}

function messageOf(page: Announced): string {
  if (page.submission === 'unanswered') return formWords('answering', formKind(page));
  return words(page.isRepeatable ? 'notifyMessage' : 'notifyShop');
}

/** Removes a notification that is out of date. */
export const withdraw = (id: string): Promise<void> => takeStored(id).then(() => clear(id));

/** Returns what is stored about a notification, and removes it. Only the first caller gets it. */
const takeStored = (id: string): Promise<StoredNotification | undefined> =>
  enqueue(NOTICE, async () => {
    const stored = await session.get<StoredNotification>(NOTICE + id);
    await session.remove(NOTICE + id);
    return stored;
  });

const clear = async (id: string): Promise<void> => {
  await browser.notifications?.clear(id);
};

/**
 * Shows a notification once more if the system has closed it, and so perhaps before the user saw it.
 * Firefox does not say who closed it.
 */
async function onClosed(id: string, byUser: boolean): Promise<void> {
  const stored = await takeStored(id);
  if (!stored || byUser || isFirefox || stored.isRepeated) return;
  await settingsLoaded();
  if (!currentSettings().doNotificationsStay) return;
  if (stored.tabId !== undefined && (await isOnScreen(stored.tabId))) return;
  await show(id, { ...stored, isRepeated: true });
}

async function isOnScreen(tabId: number): Promise<boolean> {
  const tab = await getTab(tabId);
  if (!tab?.active || tab.windowId === undefined) return false;
  // Firefox has no windows on Android.
  return (await browser.windows?.get(tab.windowId))?.focused ?? true;
}

/** Opens the page of a notification, in its tab if that still shows the site. */
async function openTarget(id: string): Promise<void> {
  const target = await takeStored(id);
  await clear(id);
  if (!target) return;
  const tab = target.tabId === undefined ? undefined : await getTab(target.tabId);
  if (tab?.id === undefined || !showsSite(target, tab))
    await browser.tabs.create({ url: target.url });
  else {
    await browser.tabs.update(tab.id, { active: true });
    if (tab.windowId !== undefined) await browser.windows?.update(tab.windowId, { focused: true });
  }
}

/** Returns whether a tab still shows the site of a notification. */
const showsSite = (target: StoredNotification, { url = target.url }: Tabs.Tab) =>
  isRecoveryPage(url) || new URL(url).origin === new URL(target.url).origin;
