import { isActionable } from '../../core/view/view';
import { type LookUp, type Message, type MessageOf, MOVED_ON, NO_TAB } from '../../messages';
import { requestNotifications } from '../../permissions';
import { checkAddress } from '../check/check-address';
import { dispatchForTab, unwatch } from '../outage/dispatch';
import { enqueue } from '../outage/queue';
import { refineDiagnosis } from '../outage/refine-diagnosis';
import { failureOf } from '../outage/store';
import { viewOfTab } from '../outage/views';
import { observePage } from '../surfaces/page-view';
import { addNotes } from '../surfaces/tab-notes';
import { perform } from './actions';
import type { Context, Handler } from './context';
import { findFailure } from './find-failure';
import { lookUp } from './look-ups';
import { readOverview } from './overview';
import { isStillAbout } from './still-about';

type Handlers = { [Type in Message['type']]: Handler<MessageOf<Type>> };

/** What is done for each type of message. */
export const handlers: Handlers = {
  'get-view': async (message, context) => {
    const { tabId, speaker } = context;
    if (!speaker.isOwnPage) await findFailure(tabId, speaker.documentId);
    else if (tabId !== NO_TAB) await observePage(tabId);
    if (!mayAct(context)) return undefined;
    if (message.html) refineDiagnosis(tabId, message.html);
    return viewOfTab(tabId);
  },
  due: async (_, context) => {
    const { tabId, speaker } = context;
    if (!speaker.isOwnPage) await findFailure(tabId, speaker.documentId);
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
    // It is open again when the page has loaded and failed anew.
    if (failureOf(context.tabId)) addNotes(context.tabId, { panel });
    return viewOfTab(context.tabId);
  },
  act: ({ action, about, isQuiet }, context) => {
    // At once, while the click is fresh; our own pages ask themselves.
    if (action === 'watch' && !isQuiet && !context.speaker.isOwnPage) requestNotifications();
    return ifStillAbout(about, context, async () => {
      // An action that fails leaves the card as it was.
      await perform(context.tabId, action).catch(console.error);
      return viewOfTab(context.tabId);
    });
  },
  'plan-clearing': lookUpIfStillAbout,
  'list-browsers': lookUpIfStillAbout,
  'is-current': lookUpIfStillAbout,
  'open-private': lookUpIfStillAbout,
  'draw-code': lookUpIfStillAbout,
  'open-saved-copy': lookUpIfStillAbout,
  'check-address': async ({ url, isPrivate }, { tabId, speaker }) =>
    speaker.isOwnPage ? checkAddress(url, isPrivate, tabId) : undefined,
  'get-overview': async ({ isPrivate }, { speaker }) =>
    speaker.isOwnPage ? readOverview(isPrivate) : undefined,
  unwatch: async ({ id, isPrivate }, { speaker }) => {
    if (!speaker.isOwnPage) return undefined;
    unwatch(id);
    return readOverview(isPrivate);
  },
};

/** Whether the sender may act for the tab: an overlay only while its document is the failing one. */
function mayAct({ tabId, speaker }: Context): boolean {
  return speaker.isOwnPage || failureOf(tabId)?.documentId === speaker.documentId;
}

/** Does a task if the tab is still about what the user saw; one task after the other for each tab. */
async function ifStillAbout(
  about: string,
  context: Context,
  task: () => Promise<unknown>,
): Promise<unknown> {
  const { tabId } = context;
  return enqueue(`tab ${tabId}`, async () => {
    if (!mayAct(context)) return undefined;
    return (await isStillAbout(tabId, about)) ? task() : MOVED_ON;
  });
}

async function lookUpIfStillAbout(message: MessageOf<LookUp>, context: Context): Promise<unknown> {
  const { tabId } = context;
  const checked = await ifStillAbout(message.about, context, async () => viewOfTab(tabId));
  const view = viewOfTab(tabId);
  // What is looked up changes no view, and so need not wait its turn.
  if (checked === MOVED_ON || !checked || !view || !isActionable(view)) return checked;
  return lookUp(message.type, tabId, view);
}
