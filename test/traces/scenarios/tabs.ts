import { empty, gatewayError, page, TRY_LATER } from '../../world/responses';
import type { Scenarios } from '../scenario';

const failing = gatewayError(502, undefined, TRY_LATER);
const notStored = page('<title>Shop</title>', { headers: { 'cache-control': 'no-store' } });
const newTabLink = page('<title>Shop</title><a href="/next" target="_blank">Next</a>');
const rules = JSON.stringify({ prerender: [{ urls: ['/next'], eagerness: 'immediate' }] });
const prerendering = `<title>Shop</title><a href="/next">Next</a>
  <script type="speculationrules">${rules}</script>`;

/** More than one tab, or a tab that is more than one document. */
export const tabs: Scenarios = {
  'new-tab-502': {
    name: 'A link opens a new tab, whose page answers 502.',
    shop: { '/': newTabLink, '/next': failing },
    steps: async ({ open, press }) => {
      await open('/');
      await press('a');
    },
  },
  'new-tab-502-empty': {
    name: 'A link opens a new tab, whose page answers 502 without a body.',
    shop: { '/': newTabLink, '/next': empty(502, TRY_LATER) },
    steps: async ({ open, press }) => {
      await open('/');
      await press('a');
    },
  },
  'tab-closed': {
    name: 'The tab of a page that answers 502 is closed.',
    shop: { '/': failing },
    steps: async ({ open, close }) => {
      await open('/');
      await close();
    },
  },
  'tab-duplicated': {
    name: 'The tab of a page that answers 502 is duplicated.',
    shop: { '/': failing },
    steps: async ({ open, duplicate }) => {
      await open('/');
      await duplicate();
    },
  },
  'discarded-502-woken': {
    name: 'The tab of a page that answers 502 is discarded, and looked at again.',
    shop: { '/': failing },
    steps: async ({ open, discardAndWake }) => {
      await open('/');
      await discardAndWake();
    },
  },
  'discarded-healthy-woken-502': {
    name: 'The tab of a healthy page is discarded; looked at again, it answers 502.',
    shop: { '/': notStored },
    steps: async ({ open, discardAndWake, respond }) => {
      await open('/');
      respond({ '/': failing });
      await discardAndWake();
    },
  },
  'discarded-healthy-woken-502-empty': {
    name: 'The tab of a healthy page is discarded; looked at again, it answers 502 without a body.',
    shop: { '/': notStored },
    steps: async ({ open, discardAndWake, respond }) => {
      await open('/');
      respond({ '/': empty(502, TRY_LATER) });
      await discardAndWake();
    },
  },
  'prerendered-502': {
    name: 'A healthy page has another one prerendered, which answers 502.',
    shop: { '/': page(prerendering), '/next': failing },
    not: 'firefox',
    steps: async ({ open, untilAsked, settled, press }) => {
      await open('/');
      await untilAsked('/next');
      await settled();
      await press('a');
    },
  },
  'prerendered-healthy-from-502': {
    name: 'A page that answers 502 has a healthy one prerendered, and a link leads there.',
    shop: {
      '/': gatewayError(502, prerendering, TRY_LATER),
      '/next': page('<title>Next</title>'),
    },
    not: 'firefox',
    steps: async ({ open, untilAsked, settled, press }) => {
      await open('/');
      await untilAsked('/next');
      await settled();
      await press('a');
    },
  },
  'prerendered-healthy': {
    name: 'A healthy page has another one prerendered, and a link leads there.',
    shop: { '/': page(prerendering), '/next': page('<title>Next</title>') },
    not: 'firefox',
    steps: async ({ open, untilAsked, settled, press }) => {
      await open('/');
      await untilAsked('/next');
      await settled();
      await press('a');
    },
  },
};
