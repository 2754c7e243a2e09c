import { lazy } from '../lazy';
import { isSearch, isTracking } from './harmless-parameters';
import { type Parameter, type Parts, squash, squashedSetOf, squashSegment, wordsOf } from './parts';
import { hasWord, isPhraseOf, phraseEnds, vocabulary } from './phrase';
import { isPaymentModule } from './providers';
import * as names from './side-effect-names';

const { STRONG, KNOWN, RETURNS, WEAK, WEAK_ALONE, OBJECTS, OBJECTS_ALONE, FILLERS, PERSONAL } =
  names;
/** What ends the name of a page that tells how an order ended: `orderreceived`. */
const ENDS_OF_RETURNS = ['complete completed received placed confirmed failed paid'];

const ACTION_NAMES = squashedSetOf(...STRONG, ...KNOWN);
const IS_RETURN = squashedSetOf(...RETURNS);
const DISPATCHERS = squashedSetOf(...names.DISPATCHERS);
const CARTS = squashedSetOf(...names.CARTS);
const EDITORIAL = squashedSetOf(...names.EDITORIAL_SEGMENTS);
const LISTS = squashedSetOf(...names.LIST_SEGMENTS);

const vocabularies = lazy(() => ({
  any: vocabulary(STRONG, WEAK, OBJECTS, FILLERS, PERSONAL),
  strong: vocabulary(STRONG),
  weak: vocabulary(WEAK),
  weakAlone: vocabulary(WEAK, WEAK_ALONE),
  fillers: vocabulary(FILLERS),
  objects: vocabulary(OBJECTS),
  objectsAlone: vocabulary(OBJECTS, OBJECTS_ALONE),
  returns: vocabulary(RETURNS, ENDS_OF_RETURNS),
}));

const isStrongPhrase = (name: string) =>
  isPhraseOf(name, vocabularies().strong, vocabularies().any);
const isWeakPhrase = (name: string) => isPhraseOf(name, vocabularies().weak, vocabularies().any);
const hasObject = (name: string) => hasWord(name, vocabularies().objects);
const isWeakSegment = (name: string) =>
  isPhraseOf(name, vocabularies().weakAlone, vocabularies().fillers);

function isObjectSegment(name: string): boolean {
  const { objectsAlone } = vocabularies();
  return isPhraseOf(name, objectsAlone, objectsAlone);
}

/** Whether a name is objects with the end of a return page: `checkoutcomplete`. */
function isReturnPhrase(name: string): boolean {
  const { objects, returns } = vocabularies();
  const ends = phraseEnds(name, objects, objects);
  return ends.some(
    (end) => name.length - end <= returns.longest && returns.words.has(name.slice(end)),
  );
}

/** Whether a request for this address changes something, judging by the names in it. */
export function hasSideEffect({ segments, query }: Parts): boolean {
  return (
    isActionPath(segments, query) || query.some(isActionParameter) || query.some(hasEmailAddress)
  );
}

/** Whether a parameter has an e-mail address. Links that have one mostly act for its owner. */
const hasEmailAddress = ([name, value]: Parameter) =>
  EMAIL_ADDRESS.test(value) && !isSearch(name) && !isTracking(name);
/**
 * https://html.spec.whatwg.org/multipage/input.html#valid-e-mail-address, with a dot in the domain.
 * Allows spaces, as `+` in a query stands for one. `logo@2x.png` is the name of an image.
 */
const EMAIL_ADDRESS = /^[^@/:?]+@(?!\dx\.)[\p{L}\p{N}.-]+\.\p{L}{2,}$/u;

function isActionParameter([name, value]: Parameter): boolean {
  const base = name.replace(/\[.*/, '');
  const squashed = squash(base);
  if (isActionName(squashed) || isActionName(squash(name))) return true;
  // https://github.com/PrestaShop/PrestaShop controllers/front/CartController.php
  if (/^(add|buy|update|thankyou)$/.test(squashed)) return true;
  // Unlike a path, a parameter's name is never a title: `rml_unsub`, `delete_id`.
  if (wordsOf(base).some((word) => VERB_IN_NAME.test(word))) return true;
  if (isStatus(squashed)) return /^(succe\w*|authori[sz]ed|aborted)$/i.test(value);
  return isDispatcher(squashed) && isActionValue(squashed, value);
}

const isActionName = (squashed: string) => ACTION_NAMES.has(squashed) || isPhrase(squashed);

const VERB_IN_NAME =
  /^(log(out|off)|unsub(scribe)?|optout|delete|remove|confirm|verify|activate|reorder)$/;

/** WordPress plugins have dispatchers such as `edd_action` and `give_action`: https://easydigitaldownloads.com/docs */
const isDispatcher = (squashed: string) => DISPATCHERS.has(squashed) || squashed.endsWith('action');

function isActionValue(dispatcher: string, value: string): boolean {
  // `q` is Drupal's route, but the search of all other sites: https://www.drupal.org/docs/7/configuring-clean-urls
  if (dispatcher === 'q' && !value.includes('/')) return false;
  if (isActionName(squash(value)) || /addto(cart|basket|bag|wishlist)/.test(squash(value)))
    return true;
  // A verb in a function's name has a side effect; a page's name may be any title.
  const isFunction = !/^(route|rt|page|p|path|url|view|q|r)$/.test(dispatcher);
  if (isFunction && wordsOf(value).some((word) => ACTION_NAMES.has(word))) return true;
  const segments = value.split(/[/.|:]/);
  return segments.some((part) => isWeakSegment(squash(part))) || isActionPath(segments, []);
}

/**
 * Whether a parameter has the result of a payment.
 * https://docs.stripe.com/payments/accept-a-payment (redirect_status), https://developers.afterpay.com (status)
 */
const isStatus = (squashed: string) =>
  /^(payment|redirect|order|transaction|auth)?(status|result)$/.test(squashed);

/** Whether a squashed name consists of verbs, objects and filler words only. */
function isPhrase(name: string): boolean {
  if (/^.{0,24}(logout|logoff|signout)\d*$/.test(name) && !name.startsWith('how')) return true;
  if (name.length > 50) return false;
  return isStrongPhrase(name) || (isWeakPhrase(name) && hasObject(name));
}

function isActionPath(segments: readonly string[], query: readonly Parameter[]): boolean {
  const path = splitControllers(segments).map((segment) => squashSegment(segment));
  if (isFilledCart(segments, path, query)) return true;
  const isInVerbs = path.some(
    (name) => isPaymentModule(name) || /^(wp)?admin|^backend$|^cron$|hooks?$/.test(name),
  );
  const titlesAfter = path.findIndex((name) => EDITORIAL.has(name) || isYear(name));
  return path.some((name, index) => {
    if (isSlug(path, index, titlesAfter)) return false;
    if (ACTION_NAMES.has(name) || IS_RETURN.has(name) || isPhrase(name)) return true;
    if (isReturnPhrase(name)) return true;
    if (!isWeakSegment(name) || isProductPage(path, segments, index)) return false;
    const neighbours = [path[index - 1] ?? '', path[index + 1] ?? ''];
    return (
      isInVerbs ||
      neighbours.some((neighbour) => isObjectSegment(neighbour) || isId(neighbour)) ||
      (index === path.length - 1 && query.some(namesItem))
    );
  });
}

/** Blogs put year and month before a title: https://wordpress.org/documentation/article/customize-permalinks/ */
const isYear = (name: string) => /^(19|20)\d\d$/.test(name);

/**
 * Whether a segment is the title of a text or the name of a product, in which a verb is an ordinary
 * word.
 *
 * @param titlesAfter the index of the segment that titles follow, or -1
 */
function isSlug(path: readonly string[], index: number, titlesAfter: number): boolean {
  const before = path[index - 1] ?? '';
  if (titlesAfter >= 0 && titlesAfter < index) {
    return isYear(path[titlesAfter] ?? '') || !/^\d+$/.test(before);
  }
  const isCompound = hasObject(path[index] ?? '');
  return index === path.length - 1 && LISTS.has(before) && !isCompound;
}

/**
 * Whether a path is one of Shopify's cart permalinks, or a cart with a product's id, whatever verb is
 * between them: `cart/pridej/12`. https://help.shopify.com/en/manual/checkout-settings/cart-permalink
 */
function isFilledCart(
  segments: readonly string[],
  path: readonly string[],
  query: readonly Parameter[],
): boolean {
  const index = path.findIndex((name) => CARTS.has(name));
  if (index < 0) return false;
  const after = path.slice(index + 1);
  if (/^(\d+:\d+,?)+$/.test(segments.at(-1) ?? '')) return true;
  if (after.length <= 1 && query.some(namesItem)) return true;
  return path[index] !== 'checkout' && after.length > 1 && after.slice(0, 2).some(isId);
}

/** Whether a parameter identifies an item: `id`, `product_id`, `sku`, `qty`. */
const namesItem = ([name]: Parameter) => ITEM.test(squash(name));
const ITEM =
  /^(ids?|email|(product|item|sku|variant|variation|article|artikel|asin|order|post|job|bestellung|commande|pedido|ordine|zamowienie)s?|qty|quantity|.*(product|item|sku|variant|order)(ids?|code|nr|no)|id(product|item|order))\d*$/;

/** Whether `buy` ends the path of a product page, as at Myntra: `/tshirts/roadster/men-black-tshirt/1700944/buy`. */
const isProductPage = (path: readonly string[], segments: readonly string[], index: number) =>
  path[index] === 'buy' && /-.*-/.test(segments[index - 2] ?? '');

/** Whether a name is a number, with or without some letters before it: `12`, `p12`. */
const isId = (name: string) => /^[a-z]{0,4}\d+$/.test(name);

/**
 * Splits segments of Salesforce and Intershop, which join controller and action: `Login-Logout`.
 * https://developer.salesforce.com/docs/commerce/b2c-commerce/guide/b2c-urls.html
 */
export const splitControllers = (segments: readonly string[]) =>
  segments.some((segment) => /^(demandware\.store|WFS|INTERSHOP)$/i.test(segment))
    ? segments.flatMap((segment) => segment.split('-'))
    : segments;
