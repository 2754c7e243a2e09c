import { empty, gatewayError, page, redirect, reset } from '../../world/responses';
import type { Scenarios } from '../scenario';

/** Redirects that lead to a failure. */
export const redirects: Scenarios = {
  '302-502': {
    name: 'A page redirects by 302 to one that answers 502.',
    shop: { '/': redirect('/sale', 302), '/sale': gatewayError(502) },
    steps: ({ open }) => open('/'),
  },
  '302-502-busy': {
    name: 'A page redirects by 302 to one that answers 502, on a busy machine.',
    shop: { '/': redirect('/sale', 302), '/sale': gatewayError(502) },
    isBusy: true,
    steps: ({ open }) => open('/'),
  },
  '302-502-empty': {
    name: 'A page redirects by 302 to one that answers 502 without a body.',
    shop: { '/': redirect('/sale', 302), '/sale': empty(502) },
    steps: ({ open }) => open('/'),
  },
  '302-chain-reset': {
    name: 'A page redirects twice, and then the connection is cut.',
    shop: { '/': redirect('/a', 302), '/a': redirect('/b', 302), '/b': reset() },
    steps: ({ open }) => open('/'),
  },
  'cross-site-redirect-502': {
    name: 'A link leads through another site to a page that answers 502.',
    shop: { '/': page('<title>Shop</title><a href="/out">Pay</a>') },
    other: { '/pay': gatewayError(502) },
    steps: async ({ open, press, otherUrl, respond }) => {
      await open('/');
      respond({ '/out': redirect(`${otherUrl}/pay`, 302) });
      await press('a');
    },
  },
  'client-redirect-502': {
    name: 'A healthy page leads by location.replace() to one that answers 502.',
    shop: { '/': page('<title>Shop</title>'), '/sale': gatewayError(502) },
    steps: async ({ open, run }) => {
      await open('/');
      await run('location.replace("/sale")');
    },
  },
};
