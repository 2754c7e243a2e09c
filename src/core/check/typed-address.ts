/** The address that the user typed, or why the text is not an address. */
export type TypedAddress =
  | { url: string }
  /** A name without a domain, to be searched for. `guess` is the host that it may stand for. */
  | { problem: 'name'; guess?: string }
  | { problem: 'not-web' | 'unclear' };

const LONGEST_TEXT = 2000;

/**
 * Parses an address as users type it, with or without `https://`. Removes credentials and the
 * fragment. Takes any text; never throws.
 */
export function parseTypedAddress(text: string): TypedAddress {
  const typed = text.trim();
  if (!typed || typed.length > LONGEST_TEXT) return { problem: 'unclear' };
  const [, scheme] = typed.match(/^([a-z][a-z0-9+.-]*):(?!\d)/i) ?? [];
  if (scheme && !/^https?$/i.test(scheme)) return { problem: 'not-web' };
  const url = parse(scheme ? typed : `https://${typed.replace(/^\/+/, '')}`);
  if (!url || /\s/.test(typed)) return isName(typed) ? parseName(typed) : { problem: 'unclear' };
  const { hostname } = url;
  const isLocal = hostname === 'localhost' || hostname.startsWith('[') || /^[\d.]+$/.test(hostname);
  if (!isLocal && !hostname.includes('.')) return parseName(typed);
  if (!isLocal && !/\.[^.\d][^.]*\.?$/.test(hostname)) return { problem: 'unclear' };
  // Hosts in a local network seldom have a certificate.
  if (!scheme && isLocal) url.protocol = 'http:';
  Object.assign(url, { username: '', password: '', hash: '' });
  return { url: url.href };
}

const isName = (typed: string) => /^[\p{L}\p{N}&'’ -]{2,60}$/u.test(typed);

/** Guesses the host of a name by adding `.com`, as browsers do with Ctrl and Enter. */
function parseName(typed: string): TypedAddress {
  const host = parse(`https://${typed.replace(/[\s'’&]+/g, '')}.com`)?.host;
  return host && isName(typed) ? { problem: 'name', guess: host } : { problem: 'unclear' };
}

function parse(url: string): URL | undefined {
  return URL.canParse(url) ? new URL(url) : undefined;
}
