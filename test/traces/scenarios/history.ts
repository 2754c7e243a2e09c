import { empty, gatewayError, page, TRY_LATER } from '../../world/responses';
import type { Scenarios } from '../scenario';

const healthy = page('<title>Next</title>');
const link = '<title>Shop</title><a href="/next">Next</a>';
/** Kept out of the back/forward cache, so that Back asks the HTTP cache or the site. */
const notKept = `${link}<script>addEventListener('unload', () => {})</script>`;
const NO_STORE = { ...TRY_LATER, 'cache-control': 'no-store' };
const CACHEABLE = { ...TRY_LATER, 'cache-control': 'max-age=600' };

/** Back and Forward. */
export const history: Scenarios = {
  'healthy-back-from-bfcache': {
    name: 'A healthy page, a link to another one, and Back to what was kept in memory.',
    shop: { '/': page(link), '/next': healthy },
    steps: async ({ open, press, back }) => {
      await open('/');
      await press('a');
      await back();
    },
  },
  '502-then-back-to-healthy': {
    name: 'A healthy page, a link to a page that answers 502, then Back and Forward.',
    shop: { '/': page(link), '/next': gatewayError(502, undefined, TRY_LATER) },
    steps: async ({ open, press, back, forward }) => {
      await open('/');
      await press('a');
      await back();
      await forward();
    },
  },
  '502-link-back': {
    name: 'A page that answers 502 and may not be stored, a link to a healthy one, then Back.',
    shop: { '/': gatewayError(502, notKept, NO_STORE), '/next': healthy },
    steps: async ({ open, press, back }) => {
      await open('/');
      await press('a');
      await back();
    },
  },
  '502-cacheable-link-back': {
    name: 'A page that answers 502 and may be stored, a link to a healthy one, then Back.',
    shop: { '/': gatewayError(502, notKept, CACHEABLE), '/next': healthy },
    steps: async ({ open, press, back }) => {
      await open('/');
      await press('a');
      await back();
    },
  },
  '502-link-back-from-bfcache': {
    name: 'A page that answers 502 and may be kept in memory, a link to a healthy one, then Back.',
    shop: { '/': gatewayError(502, link, TRY_LATER), '/next': healthy },
    steps: async ({ open, press, back }) => {
      await open('/');
      await press('a');
      await back();
    },
  },
  '502-empty-back': {
    name: 'A healthy page, one that answers 502 without a body, and Back from the recovery page.',
    shop: { '/': page(link), '/next': empty(502, NO_STORE) },
    steps: async ({ open, press, back }) => {
      await open('/');
      await press('a');
      await back();
    },
  },
  '502-empty-cacheable-back': {
    name: 'The same where the 502 may be stored: Chromium takes it out of its HTTP cache.',
    shop: { '/': page(link), '/next': empty(502, CACHEABLE) },
    steps: async ({ open, press, back }) => {
      await open('/');
      await press('a');
      await back();
    },
  },
  'push-state': {
    name: 'A healthy page calls history.pushState(), then Back.',
    shop: { '/': page('<title>Shop</title>') },
    steps: async ({ open, run, back }) => {
      await open('/');
      await run('history.pushState({}, "", "/tea")');
      await back();
    },
  },
};
