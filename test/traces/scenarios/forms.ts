import { empty, gatewayError, page, redirect, reset, TRY_LATER } from '../../world/responses';
import type { Scenarios } from '../scenario';

const order = page('<title>Basket</title><form method="post" action="/order"><button>Buy</button>');
const search = page(
  '<title>Search</title><form action="/search"><input name="q" value="tea"><button>Search</button>',
);

/** A form is sent, and its result fails. */
export const forms: Scenarios = {
  'post-502': {
    name: 'A form is sent by POST and answered 502.',
    shop: { '/': order, '/order': gatewayError(502) },
    steps: async ({ open, press }) => {
      await open('/');
      await press('button');
    },
  },
  'post-502-busy': {
    name: 'A form is sent by POST and answered 502, on a busy machine.',
    shop: { '/': order, '/order': gatewayError(502) },
    isBusy: true,
    steps: async ({ open, press }) => {
      await open('/');
      await press('button');
    },
  },
  'post-502-empty': {
    name: 'A form is sent by POST and answered 502 without a body.',
    shop: { '/': order, '/order': empty(502) },
    steps: async ({ open, press }) => {
      await open('/');
      await press('button');
    },
  },
  'post-reset': {
    name: 'A form is sent by POST, and the connection is cut.',
    shop: { '/': order, '/order': reset() },
    steps: async ({ open, press }) => {
      await open('/');
      await press('button');
    },
  },
  'post-303-502': {
    name: 'A form is sent by POST, answered 303, and the page it leads to answers 502.',
    shop: { '/': order, '/order': redirect('/thanks'), '/thanks': gatewayError(502) },
    steps: async ({ open, press }) => {
      await open('/');
      await press('button');
    },
  },
  'post-303-502-busy': {
    name: 'A form leads by 303 to a page that answers 502, on a busy machine.',
    shop: { '/': order, '/order': redirect('/thanks'), '/thanks': gatewayError(502) },
    isBusy: true,
    steps: async ({ open, press }) => {
      await open('/');
      await press('button');
    },
  },
  'post-307-502': {
    name: 'A form is sent by POST, sent on by 307, and answered 502 there.',
    shop: { '/': order, '/order': redirect('/checkout', 307), '/checkout': gatewayError(502) },
    steps: async ({ open, press }) => {
      await open('/');
      await press('button');
    },
  },
  'post-502-reload': {
    name: 'A form is answered 502, and the user reloads and sends it again; 502 again.',
    shop: { '/': order, '/order': gatewayError(502, undefined, TRY_LATER) },
    steps: async ({ open, press, reloadForm }) => {
      await open('/');
      await press('button');
      await reloadForm();
    },
  },
  'get-form-502': {
    name: 'A form is sent by GET and answered 502.',
    shop: { '/': search, '/search': gatewayError(502) },
    steps: async ({ open, press }) => {
      await open('/');
      await press('button');
    },
  },
  'get-form-in-new-tab-502': {
    name: 'A form that opens a new tab is sent by GET and answered 502.',
    shop: {
      '/': page('<form action="/search" target="_blank"><input name="q"><button>Search</button>'),
      '/search': gatewayError(502),
    },
    steps: async ({ open, press }) => {
      await open('/');
      await press('button');
    },
  },
};
