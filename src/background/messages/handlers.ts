import { hasAddress } from '../../core/view/view';
import { type LookUp, type Message, type MessageOf, MOVED_ON } from '../../messages';
import { checkAddress } from '../check/check-address';
import { dispatchForTab, unwatch } from '../outage/dispatch';
import { refineDiagnosis } from '../outage/refine-diagnosis';
import { failureOf } from '../outage/store';
import { viewOfTab } from '../outage/views';
import { enqueue } from '../platform/queue';
import { observePage } from '../surfaces/page-view';
import { addNotes } from '../surfaces/tab-notes';
import { perform } from './actions';
import type { Context, Handler } from './context';
import { findFailure, findRecoveryFailure } from './find-failure';
import { isCurrentView } from './is-current';
import { lookUp } from './look-ups';
import { readOverview } from './overview';

type Handlers = { [Type in Message['type']]: Handler<MessageOf<Type>> };

/** The handler for each type of message. */
export const handlers: Handlers = {
  'get-view': async (message, context) => {
    const { tabId, sender } = context;
    if (!sender.isOwnPage) await findFailure(tabId, sender.documentId);
    else if (message.tabId === undefined) await findRecoveryFailure(tabId);
    else await observePage(tabId);
    if (!mayAct(context)) return undefined;
    if (message.html) refineDiagnosis(tabId, message.html);
    return viewOfTab(tabId);
  },
  due: async (_, context) => {
    const { tabId, sender } = context;
    if (!sender.isOwnPage) await findFailure(tabId, sender.documentId);
    if (!mayAct(context)) return undefined;
    dispatchForTab(tabId, { type: 'due', isOnline: navigator.onLine });
    return viewOfTab(tabId);
  },
  'tab-shown': async (_, context) => {
    if (!mayAct(context)) return undefined;
    dispatchForTab(context.tabId, { type: 'tab-shown', tabId: context.tabId });
    return viewOfTab(context.tabId);
  },
  'set-panel': async ({ panel }, context) => {
    if (!mayAct(context)) return undefined;
    // The panel is open again after the page has reloaded itself: see `reopenedPanel`.
    if (failureOf(context.tabId)) addNotes(context.tabId, { panel });
    return viewOfTab(context.tabId);
  },
  act: ({ action, about }, context) =>
    ifCurrent(about, context, async () => {
      // An action that fails leaves the card as it was.
      await perform(context.tabId, action).catch(console.error);
      return viewOfTab(context.tabId);
    }),
  'plan-clearing': lookUpIfCurrent,
  'list-browsers': lookUpIfCurrent,
  'is-current': lookUpIfCurrent,
  'open-private': lookUpIfCurrent,
  'draw-code': lookUpIfCurrent,
  'open-saved-copy': lookUpIfCurrent,
  'check-address': async ({ url, isPrivate }, { tabId, sender }) =>
    sender.isOwnPage ? checkAddress(url, isPrivate, tabId) : undefined,
  'get-overview': async ({ isPrivate }, { sender }) =>
    sender.isOwnPage ? readOverview(isPrivate) : undefined,
  unwatch: async ({ id, isPrivate }, { sender }) => {
    if (!sender.isOwnPage) return undefined;
    unwatch(id);
    return readOverview(isPrivate);
  },
};

/** Returns whether the sender may act for the tab: an overlay only in the failing document. */
function mayAct({ tabId, sender }: Context): boolean {
  return sender.isOwnPage || failureOf(tabId)?.documentId === sender.documentId;
}

/** Runs a task if the tab still shows what the user saw. Tasks of one tab run one after another. */
async function ifCurrent(
  about: string,
  context: Context,
  task: () => Promise<unknown>,
): Promise<unknown> {
  const { tabId } = context;
  return enqueue(`tab ${tabId}`, async () => {
    if (!mayAct(context)) return undefined;
    return (await isCurrentView(tabId, about)) ? task() : MOVED_ON;
  });
}

/** Looks something up if the tab still shows what the user saw. */
async function lookUpIfCurrent(message: MessageOf<LookUp>, context: Context): Promise<unknown> {
  const { tabId } = context;
  const checked = await ifCurrent(message.about, context, async () => viewOfTab(tabId));
  const view = viewOfTab(tabId);
  // A look-up changes no view, so it need not wait for the tasks of the tab.
  if (checked === MOVED_ON || !checked || !view || !hasAddress(view)) return checked;
  return lookUp(message.type, tabId, view);
}
