import type messages from '../../public/_locales/en/messages.json';
import type { Finding } from '../../src/core/check/finding';
import type { PageLoad } from '../../src/core/check/page-load';
import type { Blame } from '../../src/core/view/blame';
import type { Overview } from '../../src/core/view/overview';
import { viewOfPage, viewOfSelfWaiting } from '../../src/core/view/page-view';
import type { CardView, Check, FailureView, PageView } from '../../src/core/view/view';
import { type FailureFields, failureView } from '../failure-view';

/** The content of a picture. */
export interface State {
  surface?: 'popup' | 'recovery' | 'options' | 'welcome';
  /** The part of the options page, as its address names it. */
  room?: 'history' | 'statistics' | 'settings';
  view?: CardView;
  /** What the popup shows about other tabs. */
  overview?: Overview;
  /** The buttons to press before the picture is taken, as message keys of their labels. */
  press?: (keyof typeof messages)[];
  /** Whether the texts are made a third longer. */
  isLengthened?: true;
}

/** The time that the clock shows in every picture. */
export const NOW_MS = Date.UTC(2026, 10, 22, 15, 4, 12);

export const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;

/** A wait of `forS` seconds, of which `goneS` have passed. */
export const wait = (forS: number, goneS: number) => ({
  fromMs: NOW_MS - goneS * SECOND_MS,
  untilMs: NOW_MS + (forS - goneS) * SECOND_MS,
});

/** Changes for a card that has tried for `forMs`, always with the same response. */
export const tried = (tries: number, forMs: number, status = 502): FailureFields => ({
  tries,
  responseCounts: [[status, tries]],
  downSinceMs: NOW_MS - forMs,
  lastTriedAtMs: NOW_MS - 9 * SECOND_MS,
});

/** The view of a failing page with changes. */
export const card = (...changes: FailureFields[]): FailureView =>
  failureView({ blame: 'origin', gateway: 'nginx', downSinceMs: NOW_MS }, ...changes);

/** The view of a page that waits by itself: a waiting room or a check for humans. */
export const selfWaiting = (phase: 'waiting-room' | 'challenge') =>
  viewOfSelfWaiting(phase, { url: SHOP, status: 503 });

export const threeTries = { ...tried(3, 25 * SECOND_MS), wait: wait(11, 4) };
export const lasting = { ...tried(9, 3 * MINUTE_MS), wait: wait(31, 12) };
export const exhausted = { ...tried(70, 31 * MINUTE_MS), phase: 'exhausted' } as const;

export const form = {
  url: 'https://fern-and-kettle.example/checkout/pay?order=4711',
  submission: 'unanswered',
  formKind: 'order',
  isRepeatable: false,
  ...tried(2, 20 * SECOND_MS),
} as const;

export const signIn = {
  ...form,
  url: 'https://fern-and-kettle.example/login',
  formKind: 'sign-in',
} as const;
export const search = {
  ...form,
  url: 'https://fern-and-kettle.example/search',
  formKind: 'search',
} as const;
export const otherForm = {
  ...form,
  url: 'https://fern-and-kettle.example/newsletter',
  formKind: 'other',
} as const;

/** A page that is not repeatable: loading it again could add to the basket again. */
export const unrepeatable = {
  ...tried(3, 25 * SECOND_MS),
  url: 'https://fern-and-kettle.example/basket?add-to-cart=4711',
  isRepeatable: false,
} as const;

/** The page after a submitted form. It is not repeatable, because such a page may open only once. */
export const received = {
  ...tried(3, 25 * SECOND_MS),
  submission: 'received',
  formKind: 'order',
  isRepeatable: false,
} as const;

const blames: Record<string, { blame: Blame; status?: number; gateway?: string }> = {
  origin: { blame: 'origin' },
  'origin-behind-cdn': { blame: 'origin-behind-cdn', gateway: 'cloudflare', status: 522 },
  cdn: { blame: 'cdn', gateway: 'cloudfront', status: 503 },
  'hosting-platform': { blame: 'hosting-platform', gateway: 'heroku', status: 503 },
  'own-network': { blame: 'own-network', gateway: 'squid', status: 504 },
  unknown: { blame: 'unknown' },
  silence: { blame: 'unknown', status: 0 },
};

/** One state for each blame. `press`: the buttons to press before the picture. */
export const forEachBlame = (press: State['press'] = []) =>
  Object.fromEntries(
    Object.entries(blames).map(([name, who]) => [name, { view: card(threeTries, who), press }]),
  );

export const clearing = { state: 'clearing', hasCookies: true, cookieCount: 0 } as const;
export const cleared = {
  state: 'cleared',
  hasCookies: true,
  cookieCount: 12,
  canUndoUntilMs: NOW_MS + 9 * MINUTE_MS,
} as const;

export const page502: Finding = { row: 'page', state: 'trouble', status: 502 };
export const home: Finding = { row: 'home', state: 'trouble', status: 502 };
export const connection: Finding = { row: 'connection', state: 'fine' };
const weight: Finding = { row: 'cookies', state: 'fine', bytes: 3240 };
const places = ['Lagos, NG', 'Lima, PE', 'Oslo, NO', 'Osaka, JP'].map((place) => ({
  place,
  isAnswering: false,
}));
export const checked: Check = {
  isDone: true,
  asks: [],
  findings: [
    page502,
    home,
    connection,
    weight,
    { row: 'elsewhere', state: 'trouble', places },
    { row: 'shop-status', state: 'unknown', reason: 'unreachable' },
    { row: 'cdn-status', state: 'fine', said: { text: 'All Systems Operational' } },
  ],
};
export const asking: Check = {
  isDone: true,
  asks: ['api.globalping.io', 'status.fern-and-kettle.example', 'www.cloudflarestatus.com'],
  findings: [page502, home, connection, weight],
};
export const cookies: Check = {
  isDone: true,
  asks: [],
  findings: [{ row: 'page', state: 'fine', status: 200 }, home, connection],
};

export const SHOP = 'https://fern-and-kettle.example/products/morning-fog';
/** The popup on a page without an outage. */
export const page = (page: PageLoad, seen: Partial<PageView> = {}): State => {
  const known = {
    submission: 'none',
    isRepeatable: true,
    isPrivate: false,
    isHidden: false,
    isWatched: false,
  } as const;
  return { surface: 'popup', view: Object.assign(viewOfPage(page, known, NOW_MS), seen) };
};
/** A page that loaded with a status. */
export const answered = (status: number, seen: Partial<PageLoad> = {}): PageLoad => ({
  kind: 'loaded',
  url: SHOP,
  status,
  from: 'network',
  answeredMs: 240,
  loadedMs: 1230,
  server: 'nginx',
  ...(seen as object),
});
export const asked: PageLoad = {
  kind: 'checked-address',
  url: 'https://shop.example/',
  atMs: NOW_MS,
  fromTabId: 1,
};
export const fine: Finding[] = [
  { row: 'page', state: 'fine', status: 200 },
  { row: 'home', state: 'fine', status: 200 },
  connection,
  weight,
];
export const noFaults: Required<PageView>['faults'] = {
  requests: [],
  isIncomplete: false,
  frames: [],
  isErrorPage: false,
  atMs: NOW_MS,
};
const api = 'https://checkout.fern-and-kettle.example/api';
export const faults: Required<PageView>['faults'] = {
  ...noFaults,
  requests: ['basket', 'stock', 'stock'].map((name) => ({ url: `${api}/${name}`, status: 502 })),
  isIncomplete: true,
  frames: [{ host: 'pay.example', status: 503 }],
};
export const done = (findings: Finding[]) => ({ findings, isDone: true, asks: [] });
