/** What somebody typed in for a shop: an address to ask, or why it is none. */
export type Address =
  | { url: string }
  /** A name alone: whose shop it is has to be looked for. `guess` is the address it may have. */
  | { problem: 'name'; guess?: string }
  | { problem: 'not-web' | 'unclear' };

const LONGEST = 2000;

/**
 * Reads an address as a person types it, with or without `https://`. Takes any text; never throws.
 * A name and a password in it are left out.
 */
export function readAddress(text: string): Address {
  const typed = text.trim();
  if (!typed || typed.length > LONGEST) return { problem: 'unclear' };
  const [, scheme] = typed.match(/^([a-z][a-z0-9+.-]*):(?!\d)/i) ?? [];
  if (scheme && !/^https?$/i.test(scheme)) return { problem: 'not-web' };
  const url = parse(scheme ? typed : `https://${typed.replace(/^\/+/, '')}`);
  if (!url || /\s/.test(typed)) return isName(typed) ? nameOf(typed) : { problem: 'unclear' };
  const { hostname } = url;
  const isLocal = hostname === 'localhost' || hostname.startsWith('[') || /^[\d.]+$/.test(hostname);
  if (!isLocal && !hostname.includes('.')) return nameOf(typed);
  if (!isLocal && !/\.[^.\d][^.]*\.?$/.test(hostname)) return { problem: 'unclear' };
  // What has no certificate seldom has a name of its own.
  if (!scheme && isLocal) url.protocol = 'http:';
  Object.assign(url, { username: '', password: '', hash: '' });
  return { url: url.href };
}

const isName = (typed: string) => /^[\p{L}\p{N}&'’ -]{2,60}$/u.test(typed);

/** As browsers complete a name with Ctrl and Enter. */
function nameOf(typed: string): Address {
  const host = parse(`https://${typed.replace(/[\s'’&]+/g, '')}.com`)?.host;
  return host && isName(typed) ? { problem: 'name', guess: host } : { problem: 'unclear' };
}

function parse(url: string): URL | undefined {
  return URL.canParse(url) ? new URL(url) : undefined;
}
