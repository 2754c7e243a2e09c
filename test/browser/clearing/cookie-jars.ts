import fc from 'fast-check';

/** A page and a set of cookies: those of its site, and similar ones of other sites. */
export interface Jar {
  url: string;
  cookies: chrome.cookies.SetDetails[];
}

/** Whether a cookie of a jar belongs to the site of its page; the value starts with `own`. */
export const isOwn = ({ value }: { value: string }) => value.startsWith('own');

interface Neighbourhood {
  /** The site without its scheme. */
  site: string;
  /** Hosts of the site. */
  own: string[];
  /** Hosts of other sites: under the same suffix, or with a similar start or end. */
  others: string[];
}

// Public suffixes of all kinds: one label, two labels, a hosting company's, another script, under a
// wildcard, and one that is not in the list.
const SUFFIXES = [
  'com',
  'co.uk',
  'com.br',
  'github.io',
  'myshopify.com',
  's3.amazonaws.com',
  'xn--p1ai',
  'any.kawasaki.jp',
  'unlisted',
];
// A registrable domain by an exception to the wildcard `*.ck`; its suffix is `ck`.
const EXCEPTION = 'www.ck';
const HOSTS = ['127.0.0.1', '10.0.0.27', '[::1]', 'localhost', 'intranet', 'github.io'];
const ELSEWHERE = 'elsewhere.example';
const DAY_S = 86_400;

const domain = fc
  .tuple(fc.stringMatching(/^[a-j][a-z0-9]{0,6}$/), fc.constantFrom(...SUFFIXES))
  .map((labels) => labels.join('.'));

const neighbourhoodOf = (site: string): Neighbourhood => {
  const suffix = site.slice(site.indexOf('.') + 1);
  return {
    site,
    own: [site, `www.${site}`, `pay.${site}`, `a.b.${site}`],
    others: [`x${site}`, `neighbour.${suffix}`, suffix, `${site}.example`, ELSEWHERE],
  };
};

const neighbourhood = fc.oneof(
  { arbitrary: domain.map(neighbourhoodOf), weight: 6 },
  { arbitrary: fc.constant(neighbourhoodOf(EXCEPTION)), weight: 1 },
  {
    // These hosts have no registrable domain: each is a site of its own.
    arbitrary: fc.constantFrom(...HOSTS).map((site) => ({
      site,
      own: [site],
      others: ['127.0.0.11', '0.0.27.example', '[::2]', 'a.localhost', 'a.intranet', 'a.github.io'],
    })),
    weight: 2,
  },
);

const value = fc.oneof(
  fc.stringMatching(/^[\x21\x23-\x2b\x2d-\x3a\x3c-\x7e]{1,40}$/),
  fc.constantFrom('{"items":[1,2],"of":"a b"}', ' and "quoted"', 'käse ☕', 'x'.repeat(4000)),
);

function cookieIn({ site, own, others }: Neighbourhood): fc.Arbitrary<chrome.cookies.SetDetails> {
  const traits = fc.record({
    isOwn: fc.boolean(),
    value,
    number: fc.nat(1),
    path: fc.constantFrom('/', '/', '/a', '/a/', '/a/b', '/checkout/step/2', '/%C3%A4', '/a,b'),
    kind: fc.constantFrom('plain', 'plain', 'plain', 'nameless', '__Host-', '__Secure-'),
    isSecure: fc.boolean(),
    isSetByHttps: fc.boolean(),
    httpOnly: fc.boolean(),
    isForSubdomains: fc.boolean(),
    sameSite: fc.constantFrom('unspecified', 'no_restriction', 'lax', 'strict'),
    lifeDays: fc.option(fc.double({ min: 1, max: 390, noNaN: true })),
    ownHost: fc.constantFrom(...own),
    otherHost: fc.constantFrom(...others),
    /** The scheme of the partition key; undefined for an unpartitioned cookie. */
    partition: fc.constantFrom(undefined, undefined, 'http', 'https'),
    isThirdParty: fc.boolean(),
  });
  return traits.map(({ isOwn, kind, partition, number, ...traits }) => {
    const isSetByOwn = partition ? isOwn !== traits.isThirdParty : isOwn;
    const host = isSetByOwn ? traits.ownHost : traits.otherHost;
    const isNameless = kind === 'nameless';
    const isPrefixed = kind.startsWith('__');
    const isForSubdomains = traits.isForSubdomains && kind !== '__Host-' && host.includes('.');
    const secure =
      traits.isSecure || isPrefixed || !!partition || traits.sameSite === 'no_restriction';
    const { lifeDays, isSetByHttps, httpOnly, sameSite } = traits;
    const mark = isOwn ? 'own' : 'other';
    return {
      url: `http${secure || isSetByHttps ? 's' : ''}://${host}/`,
      secure,
      httpOnly,
      sameSite,
      name: isNameless ? '' : `${isPrefixed ? kind : ''}n${number}`,
      value: isNameless ? mark : mark + traits.value,
      path: kind === '__Host-' ? '/' : traits.path,
      domain: isForSubdomains ? host : undefined,
      expirationDate: lifeDays === null ? undefined : Date.now() / 1000 + lifeDays * DAY_S,
      partitionKey: partition && {
        topLevelSite: `${partition}://${isOwn ? site : ELSEWHERE}`,
      },
    };
  });
}

/** An http page of a site that was https before: a secure cookie hides a younger one of its name. */
export const OUTRANKED: Jar = {
  url: 'http://shop.example/',
  cookies: [
    { domain: 'shop.example', secure: true, value: 'own, older' },
    { secure: false, value: 'own, younger' },
  ].map((cookie) => ({ ...cookie, url: 'https://shop.example/', name: 'who' })),
};

/** Random jars; the same seed gives the same jars. */
export function randomJars(count: number, seed: number): Jar[] {
  const jar = neighbourhood.chain((around) =>
    fc.record({
      url: fc
        .tuple(fc.constantFrom('http', 'https'), fc.constantFrom(...around.own))
        .map(([scheme, host]) => `${scheme}://${host}/`),
      cookies: fc.array(cookieIn(around), { minLength: 10, maxLength: 30 }),
    }),
  );
  return fc.sample(jar, { numRuns: count, seed });
}
