import type messages from '../../public/_locales/en/messages.json';
import type { Finding } from '../../src/core/finding';
import type { Overview } from '../../src/core/overview';
import type { PageAnswer } from '../../src/core/page-answer';
import { type Blame, type CardView, viewOfPage } from '../../src/core/view';

/** What a picture shows. */
export interface State {
  face?: 'popup' | 'recovery' | 'options' | 'welcome';
  /** The part of the options page, as its address names it. */
  room?: 'history' | 'statistics' | 'settings';
  view?: CardView;
  /** What the popup shows beside its own tab. */
  overview?: Overview;
  /** The buttons pressed before the picture is taken, by the keys of their words. */
  press?: (keyof typeof messages)[];
  /** In words a third longer than they are. */
  isLengthened?: true;
}

/** The moment at which every picture is taken. */
export const NOW_MS = Date.UTC(2026, 10, 22, 15, 4, 12);

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;

const failing: CardView = {
  phase: 'waiting',
  url: 'https://fern-and-kettle.example/products/morning-fog',
  status: 502,
  submission: 'none',
  blame: 'origin',
  gateway: 'nginx',
  downSinceMs: NOW_MS,
  tries: 0,
  answers: [],
  isWatched: false,
  isPrivate: false,
  isHidden: false,
};

const wait = (forS: number, goneS: number) => ({
  fromMs: NOW_MS - goneS * SECOND_MS,
  untilMs: NOW_MS + (forS - goneS) * SECOND_MS,
});

const tried = (tries: number, forMs: number, status = 502): Partial<CardView> => ({
  tries,
  answers: [[status, tries]],
  downSinceMs: NOW_MS - forMs,
  lastTriedAtMs: NOW_MS - 9 * SECOND_MS,
});

const card = (...changes: Partial<CardView>[]): CardView => Object.assign({}, failing, ...changes);

const threeTries = { ...tried(3, 25 * SECOND_MS), wait: wait(11, 4) };
const lasting = { ...tried(9, 3 * MINUTE_MS), wait: wait(31, 12) };
const exhausted = { ...tried(70, 31 * MINUTE_MS), phase: 'exhausted' } as const;

const form = {
  url: 'https://fern-and-kettle.example/checkout/pay?order=4711',
  submission: 'unanswered',
  ...tried(2, 20 * SECOND_MS),
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

/** One state for each blame, with these buttons pressed. */
const forEachBlame = (press: State['press'] = []) =>
  Object.fromEntries(
    Object.entries(blames).map(([name, who]) => [name, { view: card(threeTries, who), press }]),
  );

const clearing = { state: 'clearing', hasCookies: true, cookieCount: 0 } as const;
const cleared = {
  state: 'cleared',
  hasCookies: true,
  cookieCount: 12,
  canUndoUntilMs: NOW_MS + 9 * MINUTE_MS,
} as const;

const page502: Finding = { row: 'page', state: 'trouble', status: 502 };
const home: Finding = { row: 'home', state: 'trouble', status: 502 };
const connection: Finding = { row: 'connection', state: 'fine' };
const weight: Finding = { row: 'cookies', state: 'fine', bytes: 3240 };
const places = ['Lagos, NG', 'Lima, PE', 'Oslo, NO', 'Osaka, JP'].map((place) => ({
  place,
  isAnswering: false,
}));
const checked: CardView['check'] = {
  isDone: true,
  asks: [],
  findings: [
    page502,
    { row: 'page-without-cookies', state: 'trouble', status: 502 },
    home,
    connection,
    weight,
    { row: 'elsewhere', state: 'trouble', places },
    { row: 'shop-status', state: 'unknown', reason: 'unreachable' },
    { row: 'cdn-status', state: 'fine', said: { text: 'All Systems Operational' } },
  ],
};
const asking: CardView['check'] = {
  isDone: true,
  asks: ['api.globalping.io', 'status.fern-and-kettle.example', 'www.cloudflarestatus.com'],
  findings: [page502, home, connection, weight],
};
const cookies: CardView['check'] = {
  isDone: true,
  asks: [],
  findings: [
    page502,
    { row: 'page-without-cookies', state: 'fine', status: 200 },
    home,
    connection,
  ],
};

const SHOP = 'https://fern-and-kettle.example/products/morning-fog';
const page = (page: PageAnswer, seen: Partial<CardView> = {}): State => {
  const known = {
    submission: 'none',
    isPrivate: false,
    isHidden: false,
    isWatched: false,
  } as const;
  return { face: 'popup', view: { ...viewOfPage(page, known, NOW_MS), ...seen } };
};
const answered = (status: number, seen: Partial<PageAnswer> = {}): PageAnswer => ({
  ...{ kind: 'answered', url: SHOP, status, from: 'network' },
  ...{ answeredMs: 240, loadedMs: 1230, server: 'nginx' },
  ...(seen as object),
});
const asked: PageAnswer = {
  kind: 'asked',
  url: 'https://shop.example/',
  atMs: NOW_MS,
  fromTabId: 1,
};
const fine: Finding[] = [
  { row: 'page', state: 'fine', status: 200 },
  { row: 'page-without-cookies', state: 'fine', status: 200 },
  { row: 'home', state: 'fine', status: 200 },
  connection,
  weight,
];
const faults: CardView['faults'] = {
  hosts: [
    {
      ...{ host: 'checkout.fern-and-kettle.example', count: 7, status: 502 },
      paths: ['/api/basket', '/api/stock'],
    },
  ],
  frames: [{ host: 'pay.example', status: 503 }],
  isErrorPage: false,
};
const done = (findings: Finding[]) => ({ findings, isDone: true, asks: [] });

/** Every state worth a look, by contact sheet and by name. */
export const states: Record<string, Record<string, State>> = {
  phases: {
    fresh: { view: card({ wait: wait(2, 0) }) },
    'three-tries': { view: card(threeTries) },
    lasting: { view: card(lasting) },
    watched: { view: card(lasting, { isWatched: true }) },
    trying: { view: card(tried(4, 40 * SECOND_MS), { phase: 'trying' }) },
    offline: { view: card(tried(4, 40 * SECOND_MS), { phase: 'offline' }) },
    loading: { view: card({ phase: 'loading', loading: 'shopper' }) },
    returning: { view: card({ phase: 'returning', loading: 'answered', awayMs: 130 * SECOND_MS }) },
    stopped: { view: card(tried(4, 40 * SECOND_MS), { phase: 'stopped' }) },
    exhausted: { view: card(exhausted) },
    closed: { view: card(threeTries), press: ['close'] },
    'closed-stopped': { view: card({ phase: 'stopped' }), press: ['close'] },
  },
  blames: {
    ...forEachBlame(),
    'long-host': {
      view: card(threeTries, {
        url: 'https://outlet.haushaltswaren-und-kuechenbedarf-nuernberg.shop.example/a',
        blame: 'own-network',
      }),
    },
  },
  forms: {
    unanswered: { view: card(form) },
    'unanswered-watched': { view: card(form, { isWatched: true }) },
    'unanswered-stopped': { view: card(form, { phase: 'stopped' }) },
    answering: { view: card(form, { phase: 'answering' }) },
    'send-again': { view: card(form), press: ['sendAgain'] },
    'answering-send-again': { view: card(form, { phase: 'answering' }), press: ['sendAgain'] },
    'sending-again': {
      view: card(form, { phase: 'loading', loading: 'send-again' }),
    },
    received: { view: card(threeTries, { submission: 'received' }) },
    'received-stopped': {
      view: card(tried(4, 40 * SECOND_MS), { submission: 'received', phase: 'stopped' }),
    },
  },
  'long-words': {
    waiting: { view: card(threeTries), isLengthened: true },
    lasting: { view: card(lasting), isLengthened: true },
    exhausted: { view: card(exhausted), isLengthened: true },
    unanswered: { view: card(form), isLengthened: true },
    'send-again': { view: card(form), press: ['sendAgain'], isLengthened: true },
    meaning: { view: card(threeTries), press: ['meaning'], isLengthened: true },
  },
  meanings: forEachBlame(['meaning']),
  contact: {
    contact: { view: card(threeTries), press: ['contact'] },
    'contact-exhausted': {
      view: card(exhausted, { reference: 'cf-ray 8f2a91c2' }),
      press: ['contact'],
    },
    'contact-form': { view: card(form), press: ['contact'] },
  },
  actions: {
    'just-me': { view: card(lasting, { check: checked }), press: ['justMe'] },
    'just-me-asking': { view: card(lasting, { check: asking }), press: ['justMe'] },
    'just-me-cookies': { view: card(lasting, { check: cookies }), press: ['justMe'] },
    clear: { view: card(threeTries), press: ['clearData'] },
    clearing: { view: card(threeTries, { clearing }), press: ['clearData'] },
    cleared: { view: card(threeTries, { clearing: cleared }) },
    'clear-form': { view: card(form), press: ['clearData'] },
    elsewhere: { view: card(threeTries), press: ['elsewhere'] },
    phone: { view: card(threeTries), press: ['elsewhere', 'myPhone'] },
    'elsewhere-form': { view: card(form), press: ['elsewhere'] },
    private: { view: card(threeTries, { isPrivate: true }), press: ['elsewhere'] },
  },
  popup: {
    fine: page(answered(200)),
    'fine-checked': {
      ...page(answered(200), {
        faults: { hosts: [], frames: [], isErrorPage: false },
        check: done(fine),
      }),
      press: ['checkPage'],
    },
    faulty: { ...page(answered(200), { faults, check: done(fine) }), press: ['checkPage'] },
    'error-page': page(answered(200), {
      faults: { hosts: [], frames: [], isErrorPage: true },
      check: done([{ row: 'page', state: 'trouble', reason: 'error-page' }, home]),
    }),
    cached: page(answered(200, { from: 'cache' } as object)),
    'service-worker': page(answered(200, { from: 'service-worker' } as object)),
    redirected: page(answered(200, { ledFrom: 'https://old.example/sale?x=1' } as object)),
    missing: page(answered(404)),
    refused: page(answered(403)),
    limited: page(answered(429)),
    broken: page(answered(500)),
    unseen: page({ kind: 'answered', url: SHOP, status: 0, from: 'network' }),
    silent: page({ kind: 'silent', url: SHOP }),
    private: page(answered(200), { isPrivate: true }),
    withheld: page({ kind: 'withheld', url: SHOP }),
    browser: page({ kind: 'hidden', what: 'browser' }),
    store: page({ kind: 'hidden', what: 'store' }),
    file: page({ kind: 'hidden', what: 'file' }),
    'asked-open': page(asked, { check: { findings: [], isDone: false, asks: [] } }),
    'asked-fails': page(asked, { check: done([page502, home, connection]) }),
    lists: {
      ...page(answered(200)),
      overview: {
        tabs: [
          { tabId: 2, url: 'https://tea.example/basket', phase: 'waiting', tries: 4 },
          {
            tabId: 3,
            url: 'https://haushaltswaren-nuernberg.example/kasse',
            phase: 'stopped',
            tries: 9,
          },
        ],
        watched: [
          {
            ...{ id: 'w', url: 'https://lamps.example/order', submission: 'none' },
            ...{ sinceMs: NOW_MS, lastProbedAtMs: 0 },
          },
        ],
      },
    },
  },
  'other-faces': {
    'popup-waiting': { face: 'popup', view: card(threeTries) },
    'popup-form': { face: 'popup', view: card(form) },
    'popup-hidden': { face: 'popup', view: card({ phase: 'stopped', isHidden: true }) },
    'popup-back': { face: 'popup', view: card({ phase: 'back', awayMs: 130 * SECOND_MS }) },
    'popup-waiting-room': { face: 'popup', view: card({ phase: 'waiting-room', status: 503 }) },
    'popup-challenge': { face: 'popup', view: card({ phase: 'challenge', status: 503 }) },
    recovery: { face: 'recovery', view: card(threeTries, { blame: 'unknown' }) },
    'recovery-form': { face: 'recovery', view: card(form, { blame: 'unknown' }) },
  },
  'own-pages': {
    history: { face: 'options', room: 'history' },
    statistics: { face: 'options', room: 'statistics' },
    settings: { face: 'options', room: 'settings' },
    welcome: { face: 'welcome' },
  },
};
