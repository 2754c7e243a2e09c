import type { BrowserName, Recording, Trace, TraceDocument, TraceEvent } from './trace';

/** Headers that say something of a failure; the others only differ from run to run. */
const KEPT_HEADERS = new Set([
  'age',
  'cache-control',
  'content-disposition',
  'content-length',
  'content-type',
  'location',
  'refresh',
  'retry-after',
  'server',
  'via',
  'x-cache',
]);

/** What differs from machine to machine, and what no extension goes by. */
const DROPPED_DETAILS = new Set([
  'frameAncestors',
  'ip',
  'processId',
  'proxyInfo',
  'requestSize',
  'responseSize',
  'thirdParty',
  'urlClassification',
  'windowId',
]);

/** Turns a recording into a trace that is the same on every machine, apart from its times. */
export function normalise(
  recording: Recording,
  about: { name: string; browser: BrowserName; version: string; backSoon: string },
): Trace {
  const { backSoon, ...head } = about;
  const startMs = Math.min(...recording.events.flatMap(timesOf));
  const names = nameIds(recording);
  const events = recording.events.map(({ atMs, event, details }) => ({
    atMs: Math.round(atMs - startMs),
    event,
    details: cleanDetails(details, names, startMs),
  }));
  const documents: Record<string, TraceDocument> = {};
  for (const { documentId = '', url, entry, isClosed } of recording.documents) {
    const id = String(names.documents.get(documentId));
    // A document that returns from the back/forward cache is read again.
    if (isClosed && documents[id]) continue;
    const status = entry?.responseStatus;
    documents[id] = {
      url,
      ...(status === undefined ? {} : { responseStatus: status }),
      ...(isClosed ? { isClosed } : {}),
    };
  }
  return withPlainAddresses({ ...head, events, documents }, backSoon);
}

const timesOf = ({ atMs, details }: TraceEvent) =>
  typeof details.timeStamp === 'number' ? [atMs, details.timeStamp] : [atMs];

type Names = Record<'tabs' | 'frames' | 'requests' | 'documents', Map<unknown, unknown>>;

/** Gives each id a short name, in the order in which they come up. */
function nameIds({ events, documents }: Recording): Names {
  const names: Names = {
    // -1 means no tab, as for a request whose tab was closed, or no frame.
    tabs: new Map([[-1, -1]]),
    // 0 is the main frame.
    frames: new Map([
      [0, 0],
      [-1, -1],
    ]),
    requests: new Map(),
    documents: new Map(),
  };
  const name = (kind: keyof Names, id: unknown, nameOf: (count: number) => unknown) => {
    const known = names[kind];
    if (id !== undefined && !known.has(id)) known.set(id, nameOf(known.size));
  };
  for (const { details } of events) {
    for (const key of TAB_IDS) name('tabs', details[key], (count) => count);
    for (const key of FRAME_IDS) name('frames', details[key], (count) => count - 1);
    name('requests', details.requestId, (count) => `request-${count + 1}`);
    for (const key of DOCUMENT_IDS)
      name('documents', details[key], (count) => `document-${count + 1}`);
  }
  for (const { documentId = '' } of documents)
    name('documents', documentId, (count) => `document-${count + 1}`);
  return names;
}

const TAB_IDS = ['tabId', 'openerTabId', 'addedTabId', 'removedTabId'];
const FRAME_IDS = ['frameId', 'parentFrameId'];
const DOCUMENT_IDS = ['documentId', 'parentDocumentId'];

function cleanDetails(details: TraceEvent['details'], names: Names, startMs: number) {
  const kept = Object.entries(details).filter(
    ([key, value]) => value !== undefined && !DROPPED_DETAILS.has(key),
  );
  return Object.fromEntries(
    kept.map(([key, value]) => {
      if (TAB_IDS.includes(key)) return [key, names.tabs.get(value)];
      if (FRAME_IDS.includes(key)) return [key, names.frames.get(value)];
      if (DOCUMENT_IDS.includes(key)) return [key, names.documents.get(value)];
      if (key === 'requestId') return [key, names.requests.get(value)];
      if (key === 'timeStamp') return [key, Math.round(Number(value) - startMs)];
      if (key === 'responseHeaders') return [key, keptHeaders(value as { name: string }[])];
      return [key, value];
    }),
  );
}

const keptHeaders = (headers: { name: string }[]) =>
  headers.filter(({ name }) => KEPT_HEADERS.has(name.toLowerCase()));

/** Takes ports and installations out of all addresses, also of those inside other addresses. */
function withPlainAddresses(trace: Trace, backSoon: string): Trace {
  const ids = new Map<string, string>();
  const plain = JSON.stringify(trace)
    .replaceAll(backSoon, 'extension://back-soon')
    .replaceAll(encodeURIComponent(backSoon), encodeURIComponent('extension://back-soon'))
    .replaceAll(/(shop|other)\.localhost(?:(?::|%3A)\d+)?/g, '$1.test')
    .replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => {
      ids.set(id, ids.get(id) ?? `id-${ids.size + 1}`);
      return ids.get(id) ?? id;
    });
  return JSON.parse(plain) as Trace;
}
