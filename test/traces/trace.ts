export type BrowserName = 'chromium' | 'firefox';

/** One recorded file: the events that an extension received in a scenario. */
export interface Trace {
  /** What happens, in one sentence. */
  name: string;
  browser: BrowserName;
  /** The major version of the browser. */
  version: string;
  /** In the order in which the extension received them. */
  events: TraceEvent[];
  /** By `documentId`: how each main-frame document was loaded, as it reports it. */
  documents: Record<string, TraceDocument>;
}

export interface TraceEvent {
  /** When the listener was called, counted from the earliest time in the trace. */
  atMs: number;
  /** Such as `webNavigation.onCommitted`. */
  event: string;
  details: Record<string, unknown>;
}

export interface TraceDocument {
  url: string;
  /** From the document's navigation timing entry; absent if the document has none. */
  responseStatus?: number;
  /** Above 0 if a service worker answered. */
  workerStart?: number;
  /** The browser refused to run a script in the document, or the document was gone already. */
  isClosed?: true;
}

/** A trace as the recorder extension stores it. */
export interface Recording {
  events: TraceEvent[];
  documents: RecordedDocument[];
  /** How many documents the recorder has started to read; each of them ends up in `documents`. */
  asked: number;
}

export interface RecordedDocument {
  documentId?: string;
  url: string;
  entry?: { responseStatus?: number };
  isClosed?: true;
}
