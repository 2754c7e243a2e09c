import type * as history from '../../../src/background/outage/history';
import type * as loads from '../../../src/background/outage/loads';
import type * as views from '../../../src/background/outage/views';
import type * as probe from '../../../src/background/probe/carry-out-probe';
import type * as notifications from '../../../src/background/surfaces/notifications';
import type * as overlay from '../../../src/background/surfaces/overlay';
import { decide as realDecide } from '../../../src/core/navigation/decide';
import type { OutageEvent } from '../../../src/core/outage/events';
import type { createBrowser } from './browser-stand-in';

// These replace the exports of `REPLACED` in `bundle-worker.ts`: the browser, the surfaces, the history,
// loads and probes.

/** What a copy of the worker is given. */
export interface Given {
  browser: ReturnType<typeof createBrowser>['browser'];
  isFirefox: boolean;
  /** Called with each event that was decided. */
  note(event: OutageEvent): void;
}

declare const given: Given;

export const { browser, isFirefox } = given;
export const isPrivateContext = () => false;

export const decide: typeof realDecide = (...args) => {
  const event = realDecide(...args);
  if (event) given.note(event);
  return event;
};

export const showOverlay: typeof overlay.showOverlay = (tabId, documentId) =>
  browser.scripting
    .executeScript({ target: { tabId, documentIds: documentId ? [documentId] : [] } })
    .then(
      () => true,
      () => false,
    );
export const announce: typeof notifications.announce = async () => {};
export const withdraw: typeof notifications.withdraw = async () => {};

export const viewOfTab: typeof views.viewOfTab = () => undefined;
export const showIdleView: typeof views.showIdleView = () => {};
export const showView: typeof views.showView = () => {};
export const showViewAgain: typeof views.showViewAgain = () => {};
export const removeLastSentView: typeof views.removeLastSentView = () => {};

export const writeToHistory: typeof history.writeToHistory = async () => {};
export const pastOf: typeof history.pastOf = async () => ({ recoveriesMs: [] });

export const load: typeof loads.load = async () => 'loaded';
export const reload: typeof loads.reload = async () => {};

export const carryOutProbe: typeof probe.carryOutProbe = async ({ id }, report) => {
  const result = { status: 200, verdict: 'back', durationMs: 40, visibleTabIds: [1] } as const;
  report({ type: 'probed', probeId: id, ...result });
};
