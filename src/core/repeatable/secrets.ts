import { isHarmless, isTracking } from './harmless-parameters';
import { type Parameter, type Parts, partsOf, setOf, squash } from './parts';
import { looksRandom } from './random';

/** Whole names of parameters that carry a secret or a one-time code, squashed. */
const SECRET_NAMES = setOf(
  // OAuth 2.0 and OpenID Connect: https://www.rfc-editor.org/rfc/rfc6749#section-11.2.2, https://openid.net/specs/openid-connect-core-1_0.html
  'code idtoken accesstoken refreshtoken codechallenge codeverifier clientsecret assertion sessionstate',
  // OAuth 1.0: https://www.rfc-editor.org/rfc/rfc5849
  'oauthtoken oauthverifier oauthsignature oauthnonce',
  // SAML and WS-Federation: https://docs.oasis-open.org/security/saml/v2.0/saml-bindings-2.0-os.pdf
  'samlresponse samlrequest samlart relaystate wresult wctx sigalg',
  // CAS: https://apereo.github.io/cas/development/protocol/CAS-Protocol-Specification.html
  'ticket st pgt',
  // PayPal: https://developer.paypal.com/api/nvp-soap/
  'payerid ba batoken paymentid paymenttoken tx',
  // Stripe: https://docs.stripe.com/payments/accept-a-payment, https://docs.stripe.com/api/checkout/sessions
  'paymentintent paymentintentclientsecret setupintent setupintentclientsecret redirectstatus sessionid',
  // Adyen: https://docs.adyen.com/online-payments/classic-integrations/
  'redirectresult sessionresult payload merchantsig authresult pspreference',
  // 3-D Secure: https://www.emvco.com/emv-technologies/3-d-secure/
  'pares pareq cres creq md threedsmethoddata',
  // Klarna, Mollie, Afterpay, Amazon Pay, Mercado Pago, Paystack
  'klarnaorderid mollieid ordertoken amazoncheckoutsessionid orderreferenceid collectionstatus preferenceid trxref txref',
  // WordPress and WooCommerce: https://github.com/woocommerce/woocommerce
  'wpnonce orderkey downloadfile activationkey',
  // Sessions: https://www.php.net/manual/en/session.idpassing.php, https://jakarta.ee/specifications/servlet/
  'jsessionid phpsessid aspsessionid cfid cftoken oscsid xtcsid zenid session sessid dwcont',
  'auth authorization otp pin pass pwd jwt sig hmac mac nonce csrf xsrf apikey accesskey formkey secretkey',
  'invite invitation invitecode confirmationcode verificationcode activationcode onetimecode logincode',
  'awsaccesskeyid xamzsignature xamzcredential',
);

/** Parts of names, long enough that no other word has them inside. */
const SECRET_PART =
  /token|signature|secret|password|passwort|credential|verifier|sessionid|captcha|clientsecret/;

/** Ordinary words too (`?state=used`, `?key=shoes`): secrets unless the value is plain words. */
const AMBIGUOUS_NAMES = setOf('state key hash sign h k sid t e u c h id hk ref reference uid cid');
const ALWAYS_UNLESS_WORDS = setOf('state key hash sign');

export function carriesSecret({ segments, query, pathParameters, hasCredentials }: Parts): boolean {
  return (
    hasCredentials ||
    [...query, ...pathParameters].some((parameter) => isSecretParameter(parameter)) ||
    segments.some((_, index) => isSecretSegment(segments, index))
  );
}

function isSecretParameter([name, value]: Parameter): boolean {
  if (isTracking(name)) return false;
  const squashed = squash(name);
  // Country codes are the only values of two letters that `code` is seen with.
  if (squashed === 'code') return !/^[a-z]{0,2}$/i.test(value);
  if (ALWAYS_UNLESS_WORDS.has(squashed)) return value !== '' && !isPlainWords(value);
  if (SECRET_NAMES.has(squashed) || SECRET_PART.test(squashed)) return true;
  if (/^https?:|^\/.*[?]/.test(value)) return isSecretAddress(value);
  if (isHarmless(name)) return /^eyJ[\w-]+\./.test(value);
  return looksRandom(value, AMBIGUOUS_NAMES.has(squashed) ? 'strict' : 'ordinary');
}

/** An address inside a parameter is often where the user goes on to, with all its own parameters. */
function isSecretAddress(value: string): boolean {
  const parts = partsOf(URL.canParse(value) ? value : `https://x.invalid${value}`);
  return parts !== undefined && carriesSecret({ ...parts, segments: [] });
}

const isPlainWords = (value: string) =>
  /^\p{L}{1,20}([\s_-]\p{L}{1,20})*$/u.test(value) && !looksRandom(value, 'strict');

/** Segments behind which a code is expected, so that a shorter one counts. */
const BEFORE_CODES = setOf(
  'order orders checkout checkouts thankyou checkoutthankyou orderreceived invoice receipt quote payment pay',
  'resetpassword passwordreset reset invite invitation magic magiclink verify verifyemail confirm confirmation',
  'activate activation unsubscribe download downloads share giftcards login auth session token key l r t u e s c',
);

/** Segments that name a product or a category, of which random ids are ordinary. */
const BEFORE_IDS = setOf(
  'product products p item items dp detail navigation category categories collection collections sku pd',
  'produkt produkte produit produits prodotto producto produto artikel article variant listing catalog',
);

/** Whether a path segment looks like a secret, going by itself and the one before it. */
export function isSecretSegment(segments: readonly string[], index: number): boolean {
  const segment = segments[index] ?? '';
  const before = squash(segments[index - 1] ?? '');
  if (BEFORE_IDS.has(before)) return /^eyJ/.test(segment);
  if (SECRET_PART.test(before) && !isPlainWords(segment)) return true;
  const withoutExtension = segment.replace(/\.\w{2,5}$/, '');
  return looksRandom(withoutExtension, BEFORE_CODES.has(before) ? 'strict' : 'ordinary');
}
