/**
 * The domain that whoever owns a host has registered: its public suffix and one name more. A host
 * with none, such as an IP address, `localhost` or a public suffix, stands for itself. `rules` are
 * the public suffix list's, with its private section and in ASCII, so that no tenant of a shared
 * suffix such as github.io is taken for another.
 * https://github.com/publicsuffix/list/wiki/Format#algorithm
 */
export function registrableDomainOf(host: string, rules: ReadonlySet<string>): string {
  if (isIpAddress(host)) return host;
  // A host written with a dot at its end is a site of its own to browsers.
  const end = host.endsWith('.') ? '.' : '';
  const labels = host.slice(0, host.length - end.length).split('.');
  const from = (index: number) => labels.slice(Math.max(index, 0)).join('.');
  // The longest rule comes first, and is the one that counts.
  for (let index = 0; index < labels.length; index++) {
    if (rules.has(`!${from(index)}`)) return from(index) + end;
    if (rules.has(from(index)) || rules.has(`*.${from(index + 1)}`)) return from(index - 1) + end;
  }
  return from(labels.length - 2) + end;
}

/** As a URL writes it, which is the only place where a host may end in a number. */
const isIpAddress = (host: string) => host.startsWith('[') || /(^|\.)\d+$/.test(host);
