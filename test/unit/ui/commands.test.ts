import { describe, expect, test } from 'vitest';
import type { PageLoad } from '../../../src/core/check/page-load';
import type { Submission } from '../../../src/core/outage/failure';
import { viewOfPage, viewOfSelfWaiting } from '../../../src/core/view/page-view';
import type { Check, FailureView, PageView } from '../../../src/core/view/view';
import {
  type Command,
  type Commands,
  commandsFor,
  LABELS,
  type Panel,
  reopenedPanel,
  reopensMore,
} from '../../../src/ui/card/commands';
import { commandsForPage, commandsForSelfWaiting } from '../../../src/ui/popup/page-commands';
import { type FailureFields, failureView } from '../../failure-view';

const SHOP = 'https://shop.example';
const plain = { url: `${SHOP}/tea` };

/** Returns a card's buttons as `lead | tiles | beside the ring | more`, with a `*` at the filled one. */
function offered(
  seen: FailureFields,
  { advice = 'wait', canGoBack = true }: Partial<Rest> = {},
): string {
  return asText(commandsFor(failureView(plain, seen), advice, canGoBack));
}

function asText({ lead, tiles, besideRing, more, recommended }: Commands): string {
  const names = (commands: Command[]) =>
    commands.map((command) => (command === recommended ? `*${command}` : command)).join(' ');
  return [lead, tiles, besideRing ? [besideRing] : [], more].map(names).join(' | ').trim();
}

interface Rest {
  advice: Parameters<typeof commandsFor>[1];
  canGoBack: boolean;
}

type Phase = FailureView['phase'];

const TRYING = '| *try-now just-me clear elsewhere | stop | watch home-page contact meaning hide';
const STOPPED =
  '| try-now just-me clear elsewhere | *keep-trying | watch home-page contact meaning hide';
const NONE = '|  |  |';

const PLAIN: Record<Phase, string> = {
  waiting: TRYING,
  trying: TRYING,
  offline: TRYING,
  loading: '| *try-now just-me clear elsewhere | stop | watch home-page contact meaning hide',
  returning: NONE,
  resting: STOPPED,
  stopped: STOPPED,
  exhausted: STOPPED,
  answering: '*load-page | just-me clear elsewhere |  | watch home-page contact meaning hide',
  back: NONE,
};

const FORM_TRYING =
  '*go-back watch | just-me clear elsewhere | stop | try-now home-page contact meaning hide send-again';
const FORM_STOPPED = FORM_TRYING.replace('stop', 'keep-trying');

const FORM: Record<Phase, string> = {
  waiting: FORM_TRYING,
  trying: FORM_TRYING,
  offline: FORM_TRYING,
  loading: '|  |  | meaning',
  returning: NONE,
  resting: FORM_STOPPED,
  stopped: FORM_STOPPED,
  exhausted: FORM_STOPPED,
  answering: '*home-page go-back | just-me clear elsewhere |  | contact meaning hide send-again',
  back: NONE,
};

const phases = Object.keys(PLAIN) as Phase[];
const SAFE: Submission[] = ['none', 'received', 'unknown'];

describe.each(phases)('the buttons in the phase `%s`', (phase) => {
  test.each(SAFE)('for a page with the submission `%s`', (submission) => {
    expect(offered({ phase, submission })).toBe(PLAIN[phase]);
  });

  test('for a page that is not repeatable', () => {
    const shown = offered({ phase, submission: 'none', isRepeatable: false });
    const isTried = /waiting|trying|offline|resting|stopped|exhausted|answering/.test(phase);
    expect(shown.includes('load-page')).toBe(isTried);
    const without = (offers: string) => offers.replace(/\*?load-page ?/, '').trim();
    expect(without(shown)).toBe(without(PLAIN[phase]));
  });

  test('for an unanswered form', () => {
    expect(offered({ phase, submission: 'unanswered' })).toBe(FORM[phase]);
  });

  test('for the home page, without Home page', () => {
    for (const submission of [...SAFE, 'unanswered'] as const) {
      const there = offered({ phase, submission });
      const here = offered({ phase, submission, url: `${SHOP}/#top` });
      const without = there.replace(/\*?home-page ?/, '').trim();
      // What is recommended then stands first.
      expect(here).toBe(there.includes('*home-page') ? `*${without}` : without);
      expect(offered({ phase, submission, url: `${SHOP}/?from=mail` })).toBe(there);
    }
  });
});

test('only an unanswered form can be sent again, and only under More', () => {
  for (const phase of phases)
    for (const submission of [...SAFE, 'unanswered'] as const)
      for (const advice of ['wait', 'check-form', 'contact-shop'] as const) {
        const commands = commandsFor(failureView(plain, { phase, submission }), advice, true);
        expect([...commands.lead, ...commands.tiles]).not.toContain('send-again');
        if (submission !== 'unanswered') expect(commands.more).not.toContain('send-again');
      }
});

test('after half an hour, contacting the shop comes first', () => {
  expect(offered({ phase: 'exhausted' }, { advice: 'contact-shop' })).toBe(
    '*contact | try-now just-me clear elsewhere | keep-trying | watch home-page meaning hide',
  );
});

test('after an order, waiting is recommended and going back to the form is not', () => {
  const seen = { phase: 'waiting', submission: 'unanswered', formKind: 'order' } as const;
  expect(offered(seen)).toMatch(/^\*watch go-back \|/);
  expect(offered({ ...seen, isWatched: true })).toMatch(/^go-back \|/);
  expect(offered({ ...seen, phase: 'answering' })).toMatch(/^\*home-page go-back \|/);
});

test('without a previous page there is no Go back', () => {
  const seen = { phase: 'waiting', submission: 'unanswered' } as const;
  expect(offered(seen, { canGoBack: false })).toBe(FORM.waiting.replace('*go-back ', '*'));
});

test('a form that the browser no longer holds cannot be sent again', () => {
  const seen = { phase: 'waiting', submission: 'unanswered', isFormLost: true } as const;
  expect(offered(seen)).toBe(FORM.waiting.replace(' send-again', ''));
});

test('a watched page cannot be watched again', () => {
  const seen = { phase: 'waiting', submission: 'unanswered', isWatched: true } as const;
  expect(offered(seen)).toBe(FORM.waiting.replace(' watch', ''));
});

test('when the site is back, Load this page comes first', () => {
  const seen = { phase: 'answering', isRepeatable: false } as const;
  expect(offered(seen)).toMatch(/^\*load-page /);
});

test('no button appears twice, and every button has a label', () => {
  for (const phase of phases)
    for (const submission of [...SAFE, 'unanswered'] as const)
      for (const advice of ['wait', 'contact-shop'] as const) {
        const view = failureView(plain, { phase, submission });
        const { lead, tiles, besideRing, more } = commandsFor(view, advice, true);
        const all = [...lead, ...tiles, ...(besideRing ? [besideRing] : []), ...more];
        expect(new Set(all).size).toBe(all.length);
        expect(all.filter((command) => !(command in LABELS))).toEqual([]);
      }
});

test.each([
  ['load', TRYING],
  ['clear-cookies', TRYING.replace('*', '').replace('clear', '*clear')],
  ['home-page', '*home-page | try-now just-me clear elsewhere | stop | watch contact meaning hide'],
  ['other-network', TRYING.replace('*', '').replace('elsewhere', '*elsewhere')],
  ['is-it-just-me', TRYING.replace('*', '').replace('just-me', '*just-me')],
] as const)('the advised button is filled: %s', (advice, buttons) => {
  expect(offered({ phase: 'waiting' }, { advice })).toBe(buttons);
});

test('a private window has the same buttons, because a page could notice a missing one', () => {
  for (const phase of phases)
    for (const submission of [...SAFE, 'unanswered'] as const)
      expect(offered({ phase, submission, isPrivate: true })).toBe(offered({ phase, submission }));
});

test('a hidden card can be shown again', () => {
  expect(offered({ phase: 'stopped', isHidden: true })).toMatch(/ show$/);
});

describe.each(['waiting-room', 'challenge'] as const)('a %s', (phase) => {
  test('offers only the home page', () => {
    const view = viewOfSelfWaiting(phase, { url: `${SHOP}/tea`, status: 503 });
    expect(commandsForSelfWaiting(view)).toMatchObject({ lead: ['home-page'], more: [] });
    expect(commandsForSelfWaiting({ ...view, url: `${SHOP}/?from=mail` }).lead).toHaveLength(1);
  });

  test('offers nothing on the home page', () => {
    const view = viewOfSelfWaiting(phase, { url: `${SHOP}/#top`, status: 503 });
    expect(commandsForSelfWaiting(view)).toMatchObject({ lead: [], more: [] });
  });
});

const KNOWN = {
  submission: 'none',
  isRepeatable: true,
  isPrivate: false,
  isHidden: false,
  isWatched: false,
} as const;
const PAGE = { url: `${SHOP}/tea` };
const LOADED = { ...PAGE, kind: 'loaded', status: 200, from: 'network' } as const;
const CHECKED = { ...PAGE, kind: 'checked-address', atMs: 0, fromTabId: 1 } as const;
const failed: Check = {
  isDone: true,
  asks: [],
  findings: [{ row: 'page', state: 'trouble' }],
};

const homeFailed: Check = {
  isDone: true,
  asks: [],
  findings: [
    { row: 'page', state: 'skipped', reason: 'not-repeatable' },
    { row: 'home', state: 'trouble' },
  ],
};

test.each<[string, PageLoad, Partial<PageView>, string]>([
  ['has loaded', LOADED, {}, 'just-me | clear elsewhere |  | home-page hide'],
  [
    'did not arrive whole',
    { ...LOADED, isCutOff: true },
    {},
    '*load-page just-me | clear elsewhere |  | home-page hide',
  ],
  [
    'is empty',
    { ...LOADED, isEmpty: true },
    {},
    '*load-page just-me | clear elsewhere |  | home-page hide',
  ],
  [
    'is empty, and came of a form',
    { ...LOADED, isEmpty: true },
    { isRepeatable: false },
    'just-me | clear elsewhere |  | home-page hide',
  ],
  ['is hidden', LOADED, { isHidden: true }, 'just-me | clear elsewhere |  | home-page show'],
  [
    'does not respond',
    { ...PAGE, kind: 'no-response' },
    {},
    '*just-me watch | elsewhere |  | home-page',
  ],
  ['was checked by its address', CHECKED, {}, '| elsewhere |  |'],
  ['was checked by its address, and fails', CHECKED, { check: failed }, '*watch | elsewhere |  |'],
  [
    'is not repeatable, and whose home page fails',
    CHECKED,
    { check: homeFailed },
    '*watch | elsewhere |  |',
  ],
  ['fails in a private window', CHECKED, { check: failed, isPrivate: true }, '| elsewhere |  |'],
  ['belongs to the browser', { kind: 'hidden', what: 'browser' }, {}, NONE],
  ['Back Soon has no access to', { ...PAGE, kind: 'withheld' }, {}, NONE],
])('the buttons of the popup for a page that %s', (_, page, seen, expected) => {
  const view = Object.assign(viewOfPage(page, KNOWN, 0), seen);
  expect(asText(commandsForPage(view))).toBe(expected);
});

describe('after a page has reloaded itself', () => {
  test.each<[string, string | undefined, Panel | undefined, boolean]>([
    ['an open panel is open again, and More', 'meaning', 'meaning', true],
    ['More is open again', 'more', undefined, true],
    ['a closed card stays closed', 'closed', undefined, false],
    ['the panel that clears data opens only by a click', 'clear', undefined, false],
    ['the panel that sends a form opens only by a click', 'send-again', undefined, false],
    ['a card without a panel has none', undefined, undefined, false],
  ])('%s', (_, panel, opened, isMoreOpen) => {
    const view = { ...failureView(plain, {}), panel };
    expect(reopenedPanel({ ...view, keepsPanel: true })).toBe(opened);
    expect(reopensMore({ ...view, keepsPanel: true })).toBe(isMoreOpen);
    expect(reopenedPanel(view)).toBeUndefined();
    expect(reopensMore(view)).toBe(false);
  });
});
