import { empty, gatewayError, page, TRY_LATER } from '../../world/responses';
import type { Handler } from '../../world/site';
import type { Scenarios } from '../scenario';

const healthy = page('<title>Shop</title>');

/** A 502 that loads itself again, three times in all. */
const reloadingPage = () =>
  gatewayError(
    502,
    `<script>
      const loads = Number(sessionStorage.loads ?? 0);
      sessionStorage.loads = loads + 1;
      if (loads < 3) setTimeout(() => location.reload(), 300);
    </script>502`,
  );

/** Refreshes twice, and then no more. */
function refreshing(make: (isLast: boolean) => Handler): Handler {
  let loads = 0;
  return (req, res) => {
    const isLoad = req.headers['sec-fetch-mode'] === 'navigate';
    if (isLoad) loads += 1;
    return make(loads > 2)(req, res);
  };
}

/** A failing page that is loaded again: by the user, by itself, or by Back Soon. */
export const reloads: Scenarios = {
  '502-reload-200': {
    name: 'A page answers 502; the user reloads it, and it answers 200.',
    shop: { '/': gatewayError(502, undefined, TRY_LATER) },
    steps: async ({ open, reload, respond }) => {
      await open('/');
      respond({ '/': healthy });
      await reload();
    },
  },
  '502-reload-502': {
    name: 'A page answers 502; the user reloads it, and it answers 502 again.',
    shop: { '/': gatewayError(502, undefined, TRY_LATER) },
    steps: async ({ open, reload }) => {
      await open('/');
      await reload();
    },
  },
  '502-reload-502-busy': {
    name: 'A page answers 502 and, reloaded by the user, 502 again, on a busy machine.',
    shop: { '/': gatewayError(502, undefined, TRY_LATER) },
    isBusy: true,
    steps: async ({ open, reload }) => {
      await open('/');
      await reload();
    },
  },
  '502-reload-empty': {
    name: 'A page answers 502; the user reloads it, and it answers 502 without a body.',
    shop: { '/': gatewayError(502, undefined, TRY_LATER) },
    steps: async ({ open, reload, respond }) => {
      await open('/');
      respond({ '/': empty(502, TRY_LATER) });
      await reload();
    },
  },
  '502-self-reload': {
    name: 'A page that answers 502 loads itself again by location.reload(), three times.',
    shop: { '/': reloadingPage() },
    steps: async ({ open, untilAsked, settled }) => {
      await open('/');
      await untilAsked('/', 4);
      await settled();
    },
  },
  '502-self-reload-busy': {
    name: 'A page that answers 502 reloads itself three times, on a busy machine.',
    shop: { '/': reloadingPage() },
    isBusy: true,
    steps: async ({ open, untilAsked, settled }) => {
      await open('/');
      await untilAsked('/', 4);
      await settled();
    },
  },
  '502-meta-refresh': {
    name: 'A page that answers 502 refreshes itself twice by a meta element, after 1 s.',
    shop: {
      '/': refreshing((isLast) =>
        gatewayError(502, isLast ? '502' : '<meta http-equiv="refresh" content="1">502'),
      ),
    },
    steps: async ({ open, untilAsked, settled }) => {
      await open('/');
      await untilAsked('/', 3);
      await settled();
    },
  },
  '503-refresh-header': {
    name: 'A page that answers 503 refreshes itself twice by a Refresh header, after 1 s.',
    shop: {
      '/': refreshing((isLast) => gatewayError(503, '503', isLast ? {} : { refresh: '1' })),
    },
    steps: async ({ open, untilAsked, settled }) => {
      await open('/');
      await untilAsked('/', 3);
      await settled();
    },
  },
  '502-back-soon-loads': {
    name: 'A page answers 502; Back Soon finds that it is back, and loads the tab.',
    shop: { '/': gatewayError(502) },
    steps: async ({ open, respond, untilTrue }) => {
      await open('/');
      respond({ '/': healthy });
      await untilTrue('document.title === "Shop"');
    },
  },
  '502-empty-back-soon-loads': {
    name: 'Back Soon finds from its recovery page that a page is back, and loads the tab.',
    shop: { '/': empty(502) },
    steps: async ({ open, respond, untilAsked }) => {
      await open('/');
      respond({ '/': healthy, '/back': healthy });
      await untilAsked('/', 3);
    },
  },
};
