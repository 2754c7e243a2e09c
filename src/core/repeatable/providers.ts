import { split } from './parts';

/** Hosts of payment and sign-in providers; their subdomains count too. */
const PROVIDERS = [
  // https://developer.paypal.com, https://docs.stripe.com, https://docs.klarna.com, https://docs.adyen.com, https://docs.mollie.com
  'paypal.com paypal.cn venmo.com stripe.com stripe.network link.com klarna.com adyen.com adyenpayments.com mollie.com',
  // https://developers.afterpay.com, https://docs.affirm.com, https://docs.sezzle.com, https://zip.co, https://docs.scalapay.com, https://docs.alma.eu
  'afterpay.com clearpay.co.uk affirm.com sezzle.com zip.co quadpay.com scalapay.com getalma.eu almapay.com oney.io billie.io laybuy.com twisto.cz postpay.io tabby.ai tamara.co',
  // https://developer.amazon.com/docs/amazon-pay/, https://developers.google.com/pay, https://shop.app, https://help.shopify.com (accounts)
  'payments.amazon.com pay.amazon.com pay.amazon.co.uk pay.amazon.de apay-us.amazon.com apay.amazon.com pay.google.com payments.google.com applepay.cdn-apple.com shop.app accounts.shopify.com',
  // https://developer.worldpay.com, https://developer.cybersource.com, https://developer.authorize.net, https://www.opayo.co.uk, https://docs.checkout.com, https://developer.squareup.com
  'worldpay.com cybersource.com authorize.net sagepay.com opayo.eu checkout.com squareup.com square.link braintreegateway.com braintree-api.com bluesnap.com 2checkout.com nmi.com globalpay.com realexpayments.com',
  // https://docs.saferpay.com, https://docs.datatrans.ch, https://docs.payone.com, https://developer.computop.com, https://support.legacy.worldline-solutions.com, https://docs.multisafepay.com
  'saferpay.com datatrans.com payone.com pay1.de computop-paygate.com ogone.com v-psp.com worldline-solutions.com six-payment-services.com multisafepay.com pay.nl buckaroo.nl sisow.nl wirecard.com unzer.com heidelpay.com sofort.com giropay.de postfinance.ch twint.ch paydirekt.de',
  // https://docs.nexi.it, https://tech.dibspayment.com, https://developer.swedbankpay.com, https://www.svea.com, https://docs.vipps.no, https://docs.paytrail.com
  'nexi.it nets.eu dibspayment.eu swedbankpay.com payex.com svea.com vipps.no mobilepay.dk paytrail.com walleypay.com quickpay.net bambora.com',
  // https://developers.payu.com, https://docs.przelewy24.pl, https://docs.tpay.com, https://blik.com, https://doc.gopay.com, https://docs.comgate.cz, https://redsys.es, https://docs.payplug.com, https://www.systempay.fr
  'payu.com payu.pl przelewy24.pl tpay.com paynow.pl dotpay.pl gopay.com gopay.cz comgate.cz redsys.es payplug.com systempay.fr paybox.com up2pay.com payzen.eu monext.fr dalenys.com lyra.com sibs.pt',
  // https://www.mercadopago.com/developers, https://dev.pagbank.uol.com.br, https://razorpay.com/docs, https://business.paytm.com, https://paystack.com/docs, https://developer.flutterwave.com, https://iyzico.dev
  'mercadopago.com mercadopago.com.br mercadopago.com.ar mercadopago.com.mx pagseguro.uol.com.br razorpay.com paytm.in paytm.com phonepe.com billdesk.com ccavenue.com paystack.com flutterwave.com iyzipay.com iyzico.com paytr.com payfast.co.za peachpayments.com',
  // https://global.alipay.com/docs, https://pay.weixin.qq.com, https://sandbox.vnpayment.vn, https://developers.momo.vn, https://docs.xendit.co, https://midtrans.com, https://developer.2c2p.com
  'alipay.com tenpay.com pay.weixin.qq.com vnpayment.vn momo.vn xendit.co midtrans.com 2c2p.com tosspayments.com inicis.com pay.naver.com pay.kakao.com kakaopay.com paypay.ne.jp gmo-pg.com komoju.com yookassa.ru yoomoney.ru robokassa.ru cloudpayments.ru tinkoff.ru',
  // https://commerce.coinbase.com/docs, https://bitpay.com/docs, https://docs.gocardless.com, https://docs.truelayer.com, https://plaid.com/docs, https://docs.tink.com, https://trustly.com
  'commerce.coinbase.com bitpay.com gocardless.com truelayer.com plaid.com tink.com trustly.com paysafecard.com paysafe.com skrill.com neteller.com',
  // 3-D Secure: https://www.emvco.com/emv-technologies/3-d-secure/, https://cardinaldocs.atlassian.net, https://www.broadcom.com (arcot), https://www.netcetera.com, https://www.rsa.com, https://www.gpayments.com
  'cardinalcommerce.com arcot.com 3dsecure.io 3dsecure.no netcetera.com netcetera-payment.ch rsa3dsauth.com 3ds-secure.com securesuite.co.uk securesuite.net modirum.com entersekt.com wlp-acs.com activeaccess.com gpayments.net verifiedbyvisa.com verifiedbyvisa.acs.touchtechpayments.com touchtechpayments.com enstage-sas.com mastercardsecurecode.com acs-mpi.com',
  // Sign-in: https://developers.google.com/identity, https://developer.apple.com/sign-in-with-apple, https://learn.microsoft.com/entra, https://auth0.com/docs, https://developer.okta.com
  'accounts.google.com appleid.apple.com microsoftonline.com login.live.com login.windows.net b2clogin.com ciamlogin.com auth0.com okta.com oktapreview.com okta-emea.com onelogin.com pingidentity.com pingone.com pingone.eu duosecurity.com jumpcloud.com',
  // https://docs.aws.amazon.com/cognito, https://clerk.com/docs, https://fusionauth.io/docs, https://developer.yahoo.com/oauth2, https://developers.kakao.com, https://developers.naver.com, https://developers.line.biz, https://id.vk.com, https://yandex.com/dev/id
  'amazoncognito.com clerk.accounts.dev fusionauth.io gigya.com login.yahoo.com login.aol.com kauth.kakao.com accounts.kakao.com nid.naver.com access.line.me id.vk.com oauth.vk.com oauth.yandex.ru passport.yandex.ru id.twitch.tv login.salesforce.com',
  // https://www.bankid.com, https://www.netid.de, https://www.verimi.de, https://www.franceconnect.gouv.fr, https://www.itsme-id.com, https://www.worldline.com
  'bankid.no bankid.com netid.de verimi.de franceconnect.gouv.fr itsme.be itsme-id.com mitid.dk nemlog-in.dk criipto.id signicat.com xlogin.de',
].flatMap(split);

/**
 * Sign-in pages on hosts that ordinary links come from too.
 * https://developers.facebook.com/docs/facebook-login, https://developer.x.com/en/docs/authentication,
 * https://docs.github.com/apps/oauth-apps, https://developer.amazon.com/docs/login-with-amazon,
 * https://discord.com/developers/docs/topics/oauth2, https://learn.microsoft.com/linkedin/shared/authentication
 */
const SIGN_IN_PATH =
  /^\/(v[\d.]+\/)?(dialog\/oauth|login\/oauth|ap\/(oa|signin|register)|i\/oauth2|oauth2?\/(v\d\/)?(authorize|authorization|authenticate|auth|v2))\b/i;

/** First labels of hosts whose only work is to pay or to sign in: `acs.bank.example`. */
const PROVIDER_LABEL =
  /^(acs\d*|3ds\d*|3dsecure|3ds?-?acs|mpi|hpp|psp|pay|pays|payment|payments|paygate|paypage|securepay|login|signin|auth|oauth|sso|idp|saml|adfs|openid|identity)$/i;

/** Whether an address is of a payment or sign-in provider that is not the site itself. */
export function isForeignProvider(address: string, siteHost: string): boolean {
  if (!URL.canParse(address)) return false;
  const { hostname, pathname, protocol } = new URL(address);
  if (!/^https?:$/.test(protocol) || isSameSite(hostname, siteHost)) return false;
  return (
    PROVIDERS.some((provider) => isUnder(hostname, provider)) ||
    SIGN_IN_PATH.test(pathname) ||
    PROVIDER_LABEL.test(hostname.split('.')[0] ?? '')
  );
}

const isUnder = (host: string, domain: string) => host === domain || host.endsWith(`.${domain}`);

/**
 * Whether two hosts seem to be of one owner. Without the public suffix list, which the rule does not
 * need: a wrong guess only makes it more or less careful with a redirect.
 */
export const isSameSite = (host: string, other: string): boolean => siteOf(host) === siteOf(other);

function siteOf(host: string): string {
  const labels = host.split('.');
  if (/^\d+$/.test(labels.at(-1) ?? '')) return host;
  const isSecondLevelSuffix = /^(com?|org|net|ac|gov|edu|or|ne)$/.test(labels.at(-2) ?? '');
  return labels.slice(isSecondLevelSuffix ? -3 : -2).join('.');
}
