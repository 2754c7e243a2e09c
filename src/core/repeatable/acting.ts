import { type Parts, setOf, squash } from './parts';

/*
 * Names are compared squashed: lower case, without separators and accents. So `addtocart` stands for
 * `add-to-cart`, `add_to_cart`, `addToCart` and `AddToCart`.
 */

/** Acts wherever it is a whole path segment, a parameter's name or the value of a dispatcher. */
const STRONG = `
logout logoff signout signoff
unsubscribe unsub optout optin
confirm verify validate activate deactivate approve accept decline reject
delete remove destroy trash undo
restart reboot shutdown purge flush
pay capture refund vote reorder purchase
resend revoke
`;

/** Acts together with an object or an id, or as the value of a dispatcher: `cart/add`, `add/12`. */
const WEAK = `
add buy cancel update change clear empty apply place submit create save move
subscribe like follow unfollow rate bid redeem claim send enable disable publish
increase decrease plus minus set
`;

/** As WEAK, but an ordinary word in a parameter's name: `?finish=matte`. */
const WEAK_IN_PATHS = `
process finish complete return callback notify notification response result redirect execute
ipn webhook pending failure failed cancelled canceled error approved callback placed received
`;

const OBJECTS = `
carts cart minicart baskets basket shoppingbag bag trolley checkout
orders order items item products product line lineitem sku qty quantity bundle
wishlist favorites favourites compare comparison coupons coupon voucher giftcard promo
subscription newsletter payment payments account email mail
`;

const FILLERS = 'to from the my all in into by it now one more again ajax for and with multiple';

/** A page that is shown once, after an order or a payment. */
const RETURNS = `
success thankyou thanks confirmation orderconfirmation ordercomplete ordercompleted orderreceived
ordersuccess orderplaced paymentsuccess paymentcomplete
`;

const NAMES = setOf(STRONG, RETURNS);
const alternatives = (...lists: string[]) => lists.join(' ').trim().split(/\s+/).join('|');
const PHRASE = new RegExp(`^(?:${alternatives(STRONG, WEAK, OBJECTS, FILLERS)})+$`);
const VERB = new RegExp(alternatives(STRONG, WEAK));
const WEAK_SEGMENT = new RegExp(`^(?:${alternatives(WEAK, WEAK_IN_PATHS)})$`);
const OBJECT = new RegExp(`^(?:${alternatives(OBJECTS)})+$`);

const DISPATCHERS = setOf(
  'action act do op cmd command task fnc func function method mode event route r rt wcajax dispatch',
  'mainpage controller eddaction target page module q a m step',
);

/** Whether a request for this address does something, going by the names in it. */
export function acts({ segments, query }: Parts): boolean {
  if (pathActs(segments)) return true;
  return query.some(([name, value]) => nameActs(name) || (isDispatcher(name) && valueActs(value)));
}

const isDispatcher = (name: string) => DISPATCHERS.has(squash(name));

function nameActs(name: string): boolean {
  const squashed = squash(name);
  return NAMES.has(squashed) || squashed === 'add' || squashed === 'buy' || isPhrase(squashed);
}

const isPhrase = (squashed: string) =>
  squashed.length < 50 &&
  PHRASE.test(squashed) &&
  VERB.test(squashed) &&
  !WEAK_SEGMENT.test(squashed);

function valueActs(value: string): boolean {
  const segments = value.split(/[/.|:]/);
  return segments.some((part) => WEAK_SEGMENT.test(squash(part))) || pathActs(segments);
}

function pathActs(segments: readonly string[]): boolean {
  const names = segments.map((segment) => squash(segment.replace(/\.\w{2,6}$/, '')));
  return names.some((name, index) => {
    const isSlug = isSlugAfter(names, index);
    if (isSlug) return false;
    if (NAMES.has(name) || isPhrase(name)) return true;
    if (!WEAK_SEGMENT.test(name)) return false;
    const neighbours = [names[index - 1] ?? '', names[index + 1] ?? ''];
    return neighbours.some((neighbour) => OBJECT.test(neighbour) || /\d/.test(neighbour));
  });
}

const EDITORIAL = setOf('blog blogs news article articles help faq support guides guide pages');
const LISTS = setOf(
  'products product p collections collection category categories c tag tags brand',
);

function isSlugAfter(names: readonly string[], index: number): boolean {
  if (names.slice(0, index).some((name) => EDITORIAL.has(name))) return true;
  return index === names.length - 1 && LISTS.has(names[index - 1] ?? '');
}
