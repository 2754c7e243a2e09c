import { readdirSync, readFileSync } from 'node:fs';
import { vi } from 'vitest';
import type { OutageEvent } from '../../../src/core/outage/events';
import type { Failure } from '../../../src/core/outage/failure';
import type { BrowserName, Trace, TraceEvent } from '../../traces/trace';
import { type BrowserState, createBrowser } from './browser-stand-in';
import { bundleWorker } from './bundle-worker';
import type { Given } from './stand-ins';

const START_MS = 1_800_000_000_000;
const FOLDER = new URL('../../traces/', import.meta.url);
// Bundled here, before a test stops the clock.
const startBundle = await bundleWorker();

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
  const worker = startWorker(trace, state, (event) => {
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

/** Starts a fresh copy of the worker with a stand-in of the trace's browser. */
function startWorker(trace: Trace, state: BrowserState, note: Given['note']) {
  const { browser, emit } = createBrowser(trace, state);
  const worker = startBundle({ browser, isFirefox: trace.browser === 'firefox', note });
  return {
    ...worker,
    emit: (event: TraceEvent) => {
      emit(event);
      const { tabId, addedTabId, removedTabId } = event.details as Record<string, number>;
      if (event.event === 'tabs.onRemoved') worker.removeTab(tabId ?? -1);
      if (event.event === 'tabs.onReplaced') worker.moveTab(removedTabId ?? -1, addedTabId ?? -1);
    },
  };
}
