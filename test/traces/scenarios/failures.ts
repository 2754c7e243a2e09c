import { freePort } from '../../world/ports';
import {
  attachment,
  empty,
  gatewayError,
  json,
  octetStream,
  page,
  reset,
} from '../../world/responses';
import type { Scenarios } from '../scenario';

const link = page('<title>Shop</title><a href="/next">Next</a>');

/** A page that is opened and fails. */
export const failures: Scenarios = {
  '502-with-body': {
    name: 'A page answers 502 with a body.',
    shop: { '/': gatewayError(502) },
    steps: ({ open }) => open('/'),
  },
  '502-with-body-busy': {
    name: 'A page answers 502 with a body, on a busy machine.',
    shop: { '/': gatewayError(502) },
    isBusy: true,
    steps: ({ open }) => open('/'),
  },
  '502-empty': {
    name: 'A page answers 502 without a body, and Back Soon opens its recovery page.',
    shop: { '/': empty(502) },
    steps: ({ open }) => open('/'),
  },
  '502-empty-busy': {
    name: 'A page answers 502 without a body, on a busy machine.',
    shop: { '/': empty(502) },
    isBusy: true,
    steps: ({ open }) => open('/'),
  },
  '502-attachment': {
    name: 'A page answers 502 with a body that is to be saved.',
    shop: { '/': attachment(502) },
    steps: ({ open }) => open('/'),
  },
  '502-octet-stream': {
    name: 'A page answers 502 with a body of unknown bytes.',
    shop: { '/': octetStream(502) },
    steps: ({ open }) => open('/'),
  },
  '502-json': {
    name: 'A page answers 502 with JSON, which Firefox shows in a viewer of its own.',
    shop: { '/': json({ error: 'Bad Gateway' }, { status: 502 }) },
    steps: ({ open }) => open('/'),
  },
  'link-502': {
    name: 'A link of a healthy page leads to one that answers 502.',
    shop: { '/': link, '/next': gatewayError(502) },
    steps: async ({ open, press }) => {
      await open('/');
      await press('a');
    },
  },
  'link-502-busy': {
    name: 'A link of a healthy page leads to one that answers 502, on a busy machine.',
    shop: { '/': link, '/next': gatewayError(502) },
    isBusy: true,
    steps: async ({ open, press }) => {
      await open('/');
      await press('a');
    },
  },
  'link-502-empty': {
    name: 'A link of a healthy page leads to one that answers 502 without a body.',
    shop: { '/': link, '/next': empty(502) },
    steps: async ({ open, press }) => {
      await open('/');
      await press('a');
    },
  },
  'connection-refused': {
    name: 'Nobody listens at the address of a page.',
    shop: {},
    steps: async ({ open }) => open(`http://shop.localhost:${await freePort()}/`),
  },
  'connection-reset': {
    name: 'The connection is cut instead of an answer.',
    shop: { '/': reset() },
    steps: ({ open }) => open('/'),
  },
};
