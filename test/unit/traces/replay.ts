import { readdirSync, readFileSync } from 'node:fs';
import { vi } from 'vitest';
import type { OutageEvent } from '../../../src/core/outage/events';
import type { Failure } from '../../../src/core/outage/failure';
import type { Probe } from '../../../src/core/outage/outage';
import type { BrowserName, Trace, TraceEvent } from '../../traces/trace';
import { type BrowserState, createBrowser } from './browser-stand-in';

const START_MS = 1_800_000_000_000;
const SRC = '../../../src';
const FOLDER = new URL('../../traces/', import.meta.url);

/** The names of a browser's recorded traces. */
export const tracesOf = (browser: BrowserName): string[] =>
  readdirSync(new URL(browser, FOLDER)).map((file) => file.replace(/\.json$/, ''));

/** Reads a trace; its times become times since the epoch. */
export function readTrace(browser: BrowserName, name: string): Trace {
  const text = readFileSync(new URL(`${browser}/${name}.json`, FOLDER), 'utf8');
  // The folder of the recovery page when the traces were recorded, and now.
  const moved = text.replaceAll('//back-soon/src/recovery/', '//back-soon/src/ui/recovery/');
  const trace = JSON.parse(moved) as Trace;
  const events = trace.events.map(({ atMs, event, details }) => {
    const timeStamp = START_MS + Number(details.timeStamp);
    return { atMs: START_MS + atMs, event, details: { ...details, timeStamp } };
  });
  return { ...trace, events };
}

/** The result of a replayed trace. */
export interface Replayed {
  /** Each event that was decided, with its time as in the trace. */
  decided: { atMs: number; event: OutageEvent }[];
  /** The tabs' failures at the end. */
  failures: Failure[];
  /** The state that a worker would find if the event with the same index starts it. */
  states: BrowserState[];
}

export interface ReplayOptions {
  /** When a probe is due, which finds that the site is back. */
  backAtMs?: number | undefined;
  /** The worker is started by the event with this index, after an earlier one left this state. */
  from?: { index: number; state: BrowserState };
}

/** Replays a trace to the background's code. Needs fake timers. */
export async function replay(trace: Trace, options: ReplayOptions = {}): Promise<Replayed> {
  const { backAtMs = -1, from = { index: 0, state: { tabs: new Map(), session: {} } } } = options;
  const { index, state } = from;
  const events = trace.events.slice(index);
  const replayed: Replayed = { decided: [], failures: [], states: [] };
  vi.setSystemTime(index === 0 ? START_MS : (events[0]?.atMs ?? START_MS));
  const worker = await startWorker(trace, state, (event) => {
    replayed.decided.push({ atMs: Date.now(), event });
  });
  let isProbeDue = START_MS + backAtMs > Date.now();
  for (const event of events) {
    if (isProbeDue && START_MS + backAtMs < event.atMs) {
      isProbeDue = false;
      await advanceTo(START_MS + backAtMs);
      worker.probe();
    }
    await advanceTo(event.atMs);
    replayed.states.push(structuredClone(state));
    worker.emit(event);
    await vi.advanceTimersByTimeAsync(0);
  }
  await vi.runAllTimersAsync();
  worker.reconcile();
  await vi.runAllTimersAsync();
  replayed.failures = worker.failures();
  return replayed;
}

const advanceTo = (ms: number) => vi.advanceTimersByTimeAsync(Math.max(0, ms - Date.now()));

interface Worker {
  emit(event: TraceEvent): void;
  /** Rings the alarm of the shop's outage. */
  probe(): void;
  /** Compares the failures with what their tabs show, as each alarm does. */
  reconcile(): void;
  failures(): Failure[];
}

/** Loads a fresh copy of the background's code and starts it as `main.ts` does. */
async function startWorker(
  trace: Trace,
  state: BrowserState,
  note: (event: OutageEvent) => void,
): Promise<Worker> {
  const isFirefox = trace.browser === 'firefox';
  const { browser, emit } = createBrowser(trace, state);
  vi.resetModules();
  vi.doMock(`${SRC}/browser`, () => ({ browser, isFirefox, isPrivateContext: () => false }));
  vi.doMock(`${SRC}/core/navigation/decide`, async (importOriginal) => {
    const { decide } = await importOriginal<typeof import('../../../src/core/navigation/decide')>();
    const decideAndNote = (...given: Parameters<typeof decide>) => {
      const event = decide(...given);
      if (event) note(event);
      return event;
    };
    return { decide: decideAndNote };
  });
  mockSurfaces(browser);
  const [watching, handling, dispatching, restoring, store, reconciling, tabs] = await Promise.all([
    import('../../../src/background/navigation/watch-navigation'),
    import('../../../src/background/outage/handle-navigation'),
    import('../../../src/background/outage/dispatch'),
    import('../../../src/background/restore'),
    import('../../../src/background/outage/store'),
    import('../../../src/background/navigation/reconcile'),
    import('../../../src/background/tabs'),
  ]);
  const { afterRestore } = restoring;
  const failures = () => store.failuresIn(store.allOutages());
  watching.watchNavigation({
    onNavigation: handling.handleNavigation,
    onBegin: (tabId) => dispatching.dispatchForTab(tabId, { type: 'loading', tabId }),
    defer: (task) => void afterRestore(task),
  });
  void afterRestore(() => reconciling.reconcile(failures(), true));
  return {
    emit: (event) => {
      emit(event);
      const { tabId, addedTabId, removedTabId } = event.details as Record<string, number>;
      if (event.event === 'tabs.onRemoved') void afterRestore(() => tabs.removeTab(tabId ?? -1));
      if (event.event === 'tabs.onReplaced')
        void afterRestore(() => tabs.moveTab(removedTabId ?? -1, addedTabId ?? -1));
    },
    probe: () => {
      for (const { key } of store.allOutages())
        dispatching.dispatch(key, { type: 'due', isOnline: true });
    },
    reconcile: () => void afterRestore(() => reconciling.reconcile(failures(), false)),
    failures,
  };
}

/** Replaces the surfaces, the history, loads and probes. */
function mockSurfaces(browser: ReturnType<typeof createBrowser>['browser']): void {
  vi.doMock(`${SRC}/background/surfaces/overlay`, () => ({
    showOverlay: (tabId: number, documentId: string) =>
      browser.scripting.executeScript({ target: { tabId, documentIds: [documentId] } }).then(
        () => true,
        () => false,
      ),
  }));
  vi.doMock(`${SRC}/background/surfaces/notifications`, () => ({ announce: () => {} }));
  vi.doMock(`${SRC}/background/outage/views`, () => ({
    viewOfTab: () => undefined,
    showIdleView: () => {},
    showView: () => {},
    showViewAgain: () => {},
    removeLastSentView: () => {},
  }));
  vi.doMock(`${SRC}/background/outage/history`, () => ({
    writeToHistory: async () => {},
    pastOf: async () => [],
  }));
  vi.doMock(`${SRC}/background/outage/loads`, () => ({
    load: async () => true,
    reload: async () => {},
  }));
  vi.doMock(`${SRC}/background/probe/carry-out-probe`, () => ({
    carryOutProbe: async ({ id }: Probe, report: (event: OutageEvent) => void) => {
      const result = { status: 200, verdict: 'back', durationMs: 40, visibleTabIds: [1] } as const;
      report({ type: 'probed', probeId: id, ...result });
    },
  }));
}
