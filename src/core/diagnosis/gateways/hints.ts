import { BARE, type Gateway, gatewaysOf, HINT } from './gateway';

const server = gatewaysOf('origin');

/** Headers that only hint at a server. */
export const hints: readonly Gateway[] = [
  ...['nginx', 'openresty', 'tengine', 'angie', 'caddy', 'h2o', 'lighttpd', 'litespeed'].map(
    (name) => server(name, { head: BARE, needs: [`server: ${name}`], sure: HINT }),
  ),
  // https://docs.haproxy.org/2.8/configuration.html#4.2-errorfile (it adds neither Date nor Server)
  server('haproxy', {
    head: ['content-length:'],
    only: 'content-length content-type cache-control retry-after connection',
    sure: HINT,
  }),
];
