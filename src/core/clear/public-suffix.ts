/**
 * The registrable domain of a host: its public suffix and one more label. A host without one, such as
 * an IP address, `localhost` or a public suffix, is returned unchanged.
 * https://github.com/publicsuffix/list/wiki/Format#algorithm
 *
 * @param rules the public suffix list in ASCII, with its private section, so that the tenants of a
 *   shared suffix such as github.io are different sites
 */
export function registrableDomainOf(host: string, rules: ReadonlySet<string>): string {
  if (isIpAddress(host)) return host;
  // Browsers treat a host with a dot at its end as another site.
  const end = host.endsWith('.') ? '.' : '';
  const labels = host.slice(0, host.length - end.length).split('.');
  const from = (index: number) => labels.slice(Math.max(index, 0)).join('.');
  // The longest matching rule wins, so it is tried first.
  for (let index = 0; index < labels.length; index++) {
    if (rules.has(`!${from(index)}`)) return from(index) + end;
    if (rules.has(from(index)) || rules.has(`*.${from(index + 1)}`)) return from(index - 1) + end;
  }
  return from(labels.length - 2) + end;
}

/** Takes a host as a URL writes it; there, only an IPv4 address can end in a number. */
const isIpAddress = (host: string) => host.startsWith('[') || /(^|\.)\d+$/.test(host);
