import { type Names, setOf, split } from './parts';

/** Labels in the hosts of payment providers, and names of the shop modules that they return to. */
const PAYMENT = [
  // https://developer.paypal.com, https://docs.stripe.com, https://docs.klarna.com, https://docs.adyen.com, https://docs.mollie.com
  'paypal venmo stripe klarna adyen mollie',
  // https://developers.afterpay.com, https://docs.affirm.com, https://docs.sezzle.com, https://docs.scalapay.com, https://docs.tabby.ai
  'afterpay clearpay affirm sezzle scalapay getalma laybuy tabby tamara',
  // https://developer.worldpay.com, https://developer.cybersource.com, https://developer.authorize.net, https://developer.squareup.com, https://developer.paypal.com/braintree
  'worldpay cybersource authorize opayo sagepay squareup braintreegateway braintree bluesnap globalpay',
  // https://docs.saferpay.com, https://docs.datatrans.ch, https://docs.payone.com, https://developer.computop.com, https://docs.multisafepay.com, https://docs.unzer.com
  'saferpay datatrans payone computop ogone worldline multisafepay buckaroo wirecard unzer sofort giropay',
  // https://docs.nexi.it, https://developer.swedbankpay.com, https://docs.vipps.no, https://docs.paytrail.com, https://www.svea.com
  'nexi nets swedbankpay vipps mobilepay paytrail svea',
  // https://developers.payu.com, https://docs.przelewy24.pl, https://doc.gopay.com, https://redsys.es, https://docs.payplug.com, https://docs.lyra.com
  'payu przelewy24 tpay gopay comgate redsys payplug systempay payzen',
  // https://www.mercadopago.com/developers, https://razorpay.com/docs, https://paystack.com/docs, https://developer.flutterwave.com, https://docs.iyzico.com
  'mercadopago pagseguro razorpay paytm phonepe ccavenue paystack flutterwave iyzipay paytr payfast',
  // https://global.alipay.com/docs, https://sandbox.vnpayment.vn, https://docs.xendit.co, https://midtrans.com, https://developer.2c2p.com, https://yookassa.ru/developers
  'alipay tenpay vnpayment momo xendit midtrans 2c2p kakaopay paypay yookassa',
  // https://docs.cloud.coinbase.com/commerce, https://docs.gocardless.com, https://docs.truelayer.com, https://developer.paysafe.com
  'bitpay gocardless truelayer trustly paysafecard skrill',
];

/** Labels in hosts that verify a card's owner: 3-D Secure. */
const CARD_CHECKS = [
  // https://www.emvco.com/emv-technologies/3-d-secure/, https://cardinaldocs.atlassian.net, https://www.broadcom.com (arcot)
  'cardinalcommerce arcot netcetera rsa3dsauth securesuite modirum gpayments verifiedbyvisa enstage-sas touchtechpayments',
];

/** Labels in hosts that sign users in. */
const SIGN_IN = [
  // https://learn.microsoft.com/entra, https://auth0.com/docs, https://developer.okta.com, https://docs.aws.amazon.com/cognito, https://docs.pingidentity.com
  'microsoftonline b2clogin ciamlogin auth0 okta oktapreview onelogin pingidentity pingone amazoncognito gigya duosecurity',
  // https://www.bankid.com, https://netid.de, https://franceconnect.gouv.fr, https://www.itsme-id.com, https://www.mitid.dk
  'bankid netid verimi franceconnect itsme mitid',
];

/** What a provider on another host does for a shop. */
export type ProviderKind = 'payment' | 'sign-in';

interface Provider {
  kind: ProviderKind;
  /** Labels in its hosts. */
  names: Names;
  /** Its hosts, if its other hosts do other things. */
  hosts: string[];
  /** The first label of hosts that do nothing else: `acs3.bank.example`. */
  firstLabel: RegExp;
}

const PROVIDERS: readonly Provider[] = [
  {
    kind: 'payment',
    names: setOf(...PAYMENT, ...CARD_CHECKS),
    // https://shop.app, https://link.com, https://www.checkout.com/docs
    hosts: split('shop.app link.com checkout.com'),
    firstLabel: /^(acs|3ds|3dsecure|hpp|psp|pay|apay-us|payments?|paygate)\d*$/i,
  },
  {
    kind: 'sign-in',
    names: setOf(...SIGN_IN),
    // https://developer.apple.com/sign-in-with-apple, https://id.vk.com, https://developers.naver.com, https://developers.line.biz, https://passport.yandex.ru
    hosts: split('appleid.apple.com id.vk.com nid.naver.com access.line.me passport.yandex.ru'),
    firstLabel: /^(login|signin|accounts|auth|oauth|kauth|sso|idp|saml|adfs)\d*$/i,
  },
];

const PAYMENT_NAMES = setOf(
  ...PAYMENT,
  // https://github.com/magento/magento2 Magento_Paypal, https://github.com/opencart/opencart (pp_express), https://developer.amazon.com/docs/amazon-pay/
  'paypalexpress ppexpress amazonpay applepay googlepay ideal bancontact 3ds',
);

/**
 * Whether a squashed path segment is the name of a payment module, after which every verb has a
 * side effect.
 */
export const isPaymentModule = (segment: string): boolean => PAYMENT_NAMES.has(segment);

/**
 * Paths of sign-in pages on hosts that also have ordinary pages.
 * https://developers.facebook.com/docs/facebook-login, https://docs.github.com/apps/oauth-apps,
 * https://developer.amazon.com/docs/login-with-amazon, https://developer.x.com/en/docs/authentication
 */
const SIGN_IN_PATH =
  /^\/(v[\d.]+\/)?(dialog\/oauth|login\/oauth|ap\/(oa|signin)|i\/oauth2|oauth2?\/(v\d\/)?auth)/i;

/**
 * What the provider at an address does; undefined if it is no provider's address.
 *
 * @param isKnown whether only providers with known names count, not hosts such as `login.shop.example`
 */
export function providerKind(address: string, isKnown = false): ProviderKind | undefined {
  if (!URL.canParse(address)) return undefined;
  const { hostname, pathname } = new URL(address);
  if (SIGN_IN_PATH.test(pathname)) return 'sign-in';
  const labels = hostname.split('.');
  const provider = PROVIDERS.find(
    ({ names, hosts, firstLabel }) =>
      labels.slice(0, -1).some((label) => names.has(label)) ||
      hosts.some((host) => `.${hostname}`.endsWith(`.${host}`)) ||
      (!isKnown && firstLabel.test(labels[0] ?? '')),
  );
  return provider?.kind;
}

/** Whether an address is that of a payment or sign-in provider on another site. */
export const isForeignProvider = (address: string, siteHost: string): boolean =>
  providerKind(address) !== undefined && !isSameSite(new URL(address).hostname, siteHost);

/**
 * Whether two hosts seem to belong to one site. Works without the public suffix list: a wrong guess
 * only makes `isRepeatable` more or less careful with a redirect.
 */
export const isSameSite = (host: string, other: string): boolean =>
  guessSite(host) === guessSite(other);

/** The part of a host that seems to name its site: `shop.example` of `www.shop.example`. */
export function guessSite(host: string): string {
  const labels = host.split('.');
  if (/\d$/.test(host)) return host;
  const isSecondLevelSuffix = /^(com?|org|net|ac|gov|edu|or|ne)$/.test(labels.at(-2) ?? '');
  return labels.slice(isSecondLevelSuffix ? -3 : -2).join('.');
}
