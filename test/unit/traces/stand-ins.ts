import { decide as decideForReal } from '../../../src/core/navigation/decide';
import type { OutageEvent } from '../../../src/core/outage/events';
import type { Probe } from '../../../src/core/outage/outage';
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

export const decide: typeof decideForReal = (...args) => {
  const event = decideForReal(...args);
  if (event) given.note(event);
  return event;
};

export const showOverlay = (tabId: number, documentId: string) =>
  browser.scripting.executeScript({ target: { tabId, documentIds: [documentId] } }).then(
    () => true,
    () => false,
  );
export const announce = () => {};
export const withdraw = () => {};

export const viewOfTab = () => undefined;
export const showIdleView = () => {};
export const showView = () => {};
export const showViewAgain = () => {};
export const removeLastSentView = () => {};

export const writeToHistory = async () => {};
export const pastOf = async () => [];

export const load = async () => true;
export const reload = async () => {};

export async function carryOutProbe({ id }: Probe, report: (event: OutageEvent) => void) {
  const result = { status: 200, verdict: 'back', durationMs: 40, visibleTabIds: [1] } as const;
  report({ type: 'probed', probeId: id, ...result });
}
