import { lazy } from '../lazy';
import { type Parts, partsOf, setOf, squash, squashSegment } from '../repeatable/parts';
import { phraseEnds, reachable, type Vocabulary, vocabulary } from '../repeatable/phrase';
import {
  guessSite,
  isForeignProvider,
  isPaymentModule,
  providerKind,
} from '../repeatable/providers';
import { CARTS } from '../repeatable/side-effect-names';
import { splitControllers } from '../repeatable/side-effects';
import * as names from './form-names';

/** What a form does, as far as its address tells; `other` if that is unknown. */
export type FormKind = 'order' | 'sign-in' | 'search' | 'other';

/**
 * Returns what kind of form is sent to an address. Only words for the user depend on it: whatever
 * its kind, no form is sent again without the user.
 *
 * @param request.redirects the addresses before `url`, the first one first
 * @param request.initiator the origin or address of the page that started the navigation
 */
export function formKind(request: {
  url: string;
  redirects?: readonly string[] | undefined;
  initiator?: string | undefined;
}): FormKind {
  const { url, redirects = [], initiator = '' } = request;
  const kind = [...redirects, url].map(kindByAddress).find((kind) => kind !== undefined);
  // Payment and sign-in providers return to the shop by a form that they send.
  // https://www.emvco.com/emv-technologies/3-d-secure/, https://openid.net/specs/oauth-v2-form-post-response-mode-1_0.html
  const isFromProvider = isForeignProvider(initiator, partsOf(url)?.host ?? '');
  const provider = isFromProvider ? providerKind(initiator) : undefined;
  // A payment's return may be called `authenticate` or `login`.
  if (provider === 'payment') return kind === 'other' ? kind : 'order';
  return kind === 'unsure' ? 'other' : (kind ?? provider ?? 'other');
}

/** Returns the kind that an address names; undefined if it names none, see `lastKind` for `unsure`. */
function kindByAddress(address: string): FormKind | 'unsure' | undefined {
  const parts = partsOf(address);
  if (!parts) return undefined;
  const found = namesIn(parts);
  if (found.some((name) => isNamed(name, phrases().neither))) return 'other';
  if (providerKind(address, true) === 'sign-in') return 'sign-in';
  const kind = lastKind(found, KINDS);
  if (kind && kind !== 'unsure') return kind;
  if (found.some(isPaymentModule) || providerKind(address) === 'payment') return 'order';
  return kind ?? lastKind(found, WEAK_KINDS);
}

/** Words that name a kind, and words that may stand beside them. */
interface Phrase {
  named: Vocabulary;
  before: Vocabulary;
  after: Vocabulary;
}

const phrase = (named: readonly string[], beside: readonly string[] = names.FILLERS): Phrase => ({
  named: vocabulary(named),
  before: vocabulary(beside),
  after: vocabulary(beside, named),
});

const phrases = lazy(() => ({
  order: phrase(names.ORDER),
  signIn: phrase(names.SIGN_IN),
  weakSignIn: phrase(names.WEAK_SIGN_IN),
  search: phrase(names.SEARCH),
  basket: phrase([...CARTS, ...names.BASKET]),
  neither: phrase(names.NEITHER, [...names.FILLERS, ...names.ORDER]),
}));

/** Whether a name is such a phrase; maybe a plural. */
const isNamed = (name: string, { named, before, after }: Phrase): boolean =>
  phraseEnds(name, named, before, after).some((end) => isEnding(name.slice(end)));

const isEnding = (text: string) => /^s?\d*$/.test(text);

type Row = readonly [kind: FormKind, isOfKind: (name: string) => boolean];

const KINDS: readonly Row[] = [
  ['order', (name) => isNamed(name, phrases().order)],
  // Modules of PrestaShop, such as `ps_wirepayment`.
  ['order', (name) => /^.{1,20}payment$/.test(name)],
  ['sign-in', (name) => isNamed(name, phrases().signIn)],
  ['search', (name) => isNamed(name, phrases().search)],
  ['other', (name) => isNamed(name, phrases().basket)],
];
const WEAK_KINDS: readonly Row[] = [['sign-in', (name) => isNamed(name, phrases().weakSignIn)]];

const DISPATCHERS = setOf(...names.DISPATCHERS);

/** Whether a name changes nothing if it follows: `login/submit`, `auth/realms/shop/login-actions/authenticate`. */
const saysNothing = (name: string) =>
  reachable(name, [0], phrases().weakSignIn.after).some((end) => isEnding(name.slice(end)));

/**
 * The kind of the last name that has one: `checkout/cart` is a basket, `cart/checkout` an order.
 * `unsure` if an unknown name follows a sign-in or a search: in `flights/search/book` it is an order.
 */
function lastKind(found: readonly string[], rows: readonly Row[]): FormKind | 'unsure' | undefined {
  for (const [index, name] of [...found.entries()].toReversed()) {
    const [kind] = rows.find(([, isOfKind]) => isOfKind(name)) ?? [];
    if (!kind) continue;
    const isAlone = found.slice(index + 1).every(saysNothing);
    return kind === 'order' || kind === 'other' || isAlone ? kind : 'unsure';
  }
  return undefined;
}

/** Longer names are titles, and would take long to split. */
const LONGEST_NAME = 40;

/**
 * The names in an address that may say what it does, squashed: its subdomains, then its path, then
 * its dispatcher's values, as in `?route=checkout/confirm`.
 */
function namesIn({ host, segments, query }: Parts): string[] {
  const subdomains = host.slice(0, -guessSite(host).length).split('.');
  const dispatched = query
    .filter(([name]) => DISPATCHERS.has(squash(name)))
    .flatMap(([, value]) => value.split(/[/.|:]/));
  const named = [...subdomains, ...splitControllers(segments), ...dispatched].map((name) =>
    squashSegment(name),
  );
  // Magento's parameters, which follow the names in a path.
  const end = named.findIndex((name) => name === 'referer' || name === 'uenc');
  return named.slice(0, end < 0 ? undefined : end).filter((name) => name.length <= LONGEST_NAME);
}
