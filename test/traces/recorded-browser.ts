import type { Browser, Page } from 'puppeteer-core';
import type { BrowserName, Recording } from './trace';

/** A browser with Back Soon and the recorder extension beside it. */
export interface RecordedBrowser {
  name: BrowserName;
  /** The major version. */
  version: string;
  /** The address of Back Soon's own pages, without a slash at the end. */
  backSoon: string;
  browser: Browser;
  /** Runs a function in the recorder extension. Arguments and results travel as JSON. */
  inRecorder<Args extends unknown[], Result>(
    task: (...args: Args) => Result,
    ...args: Args
  ): Promise<Awaited<Result>>;
  /** Closes the tab whose address ends like this, once it has opened. */
  closeTab(end: string): Promise<void>;
  /** Opens an address as if the user had typed it; does not wait for the result. */
  open(page: Page, url: string): void;
  /** Presses the Reload button; does not wait for the result. */
  reload(page: Page): void;
  /** Presses the Back (-1) or Forward (1) button; does not wait for the result. */
  travel(page: Page, by: -1 | 1): void;
  /** Confirms the browser's question whether to send a form again. */
  confirmResending(page: Page): Promise<void>;
  /** Waits without a connection to any tab. */
  letAlone(durationMs: number): Promise<void>;
}

/** What the recorder extension keeps in its global scope. */
declare const recording: Recording;

export const readRecording = ({ inRecorder }: RecordedBrowser): Promise<Recording> =>
  inRecorder(() => recording);

export const clearRecording = ({ inRecorder }: RecordedBrowser): Promise<void> =>
  inRecorder(() => {
    recording.events.length = 0;
    recording.documents.length = 0;
    recording.asked = 0;
  });

/**
 * Ignores errors: the recorder receives the result of the user's actions, and a driver may miss it.
 */
export const ignore = (action: Promise<unknown>): void => void action.catch(() => {});
