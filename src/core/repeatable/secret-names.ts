/*
 * Names of parameters and path segments with a secret or a one-time code, squashed (see parts.ts). The
 * source of each row is above it.
 */

/** Parameters whose value is always a secret. */
export const SECRET_NAMES = [
  // OAuth 2.0 and OpenID Connect: https://www.rfc-editor.org/rfc/rfc6749#section-11.2.2, https://openid.net/specs/openid-connect-core-1_0.html
  'responsetype granttype codechallenge assertion loginhint requesturi',
  // https://docs.oasis-open.org/security/saml/v2.0/saml-bindings-2.0-os.pdf, WS-Federation
  'relaystate wresult wctx',
  // https://apereo.github.io/cas/development/protocol/CAS-Protocol-Specification.html
  'pgtid pgtiou',
  // https://developer.paypal.com/api/nvp-soap/, https://docs.stripe.com/payments/accept-a-payment
  'payerid redirectstatus',
  // https://docs.adyen.com/online-payments/, https://docs.klarna.com, https://developer.amazon.com/docs/amazon-pay-checkout/
  'redirectresult payload authresult pspreference merchantreference klarnaorderid orderreferenceid checkoutid',
  // 3-D Secure: https://www.emvco.com/emv-technologies/3-d-secure/
  'pares pareq cres creq md termurl',
  // https://www.mercadopago.com/developers, https://docs.ogone.com, https://global.alipay.com/docs
  'collectionstatus preferenceid externalreference payid ncerror outtradeno tradeno',
  // https://www.php.net/manual/en/session.idpassing.php, https://github.com/osCommerce/oscommerce2, https://github.com/zencart/zencart, https://developer.salesforce.com (dwcont), Intershop (pgid)
  'oscsid xtcsid zenid dwcont pgid cfid',
  // Plain names: https://owasp.org/www-community/vulnerabilities/Information_exposure_through_query_strings_in_url
  'authorization pass pwd pin jwt mac confirm verify magic checksum crypt',
];

/** Parts of squashed names that no ordinary name contains. */
export const SECRET_PART = new RegExp(
  [
    // https://www.rfc-editor.org/rfc/rfc6749, https://www.rfc-editor.org/rfc/rfc5849, https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
    'token|signature|secret|passwor[td]|credential|verifier|oauth|saml|captcha|authenticity|nonce|hmac|csrf|xsrf|securehash|shasign',
    // https://docs.stripe.com/payments/payment-intents, https://developer.paypal.com, https://paystack.com/docs, https://docs.datatrans.ch
    'session(id|result|state)|sess(id|key)$|(payment|setup)intent|paymentid|transaction|txn|trxi|trxref|txref|threeds|3ds',
    // https://github.com/woocommerce/woocommerce (order key), https://developer.wordpress.org, https://firebase.google.com/docs/auth (oobCode, apiKey)
    '(order|confirm|activation|api|access|form|private|hash|reset|user|customer)key$|(confirmation|verification|activation|verify|reset|invite|invitation|login|auth|oob|user|device|onetime)code$|^invit|otp$|^sig$',
  ].join('|'),
);

/** Parameters whose value is a secret unless it is plain words, as in `?key=shoes` and `?state=CA`. */
export const SECRET_UNLESS_WORDS = [
  // https://www.rfc-editor.org/rfc/rfc6749#section-10.12 (state), https://github.com/woocommerce/woocommerce (key), https://github.com/shopware/shopware (hash)
  'state key hash sign auth ticket session sess login',
];

/** Parameters whose value is a secret if `looksRandom(value, 'strict')`. */
export const SECRET_IF_CODED = [
  // https://developer.bigcommerce.com (t), https://github.com/shopware/shopware (em), https://mailchimp.com/developer (u, id, e)
  't e u c h d x st sid uid cid eid em guid reference id oid rid uuid data enc link pw v',
];

/** After these segments, the next one is a secret unless it is plain words. */
export const BEFORE_CODE_ALONE = [
  // https://github.com/heartcombo/devise, https://laravel.com/docs/passwords, https://github.com/pennersr/django-allauth
  'resetpassword passwordreset reset invite invites invitation verify verifyemail verification confirm confirmemail confirmation activate activation',
  // https://auth0.com/docs/authenticate/passwordless, https://www.rfc-editor.org/rfc/rfc8058, https://github.com/magento/magento2 Magento_Newsletter (code)
  'magic magiclink unsubscribe unsub optout optin key code hash otp formkey',
  // https://github.com/discourse/discourse config/locales
  'abmelden abmeldung abbestellen austragen aktivieren freischalten bestatigen desabonner activer valider confirmer activar validar verificar confirmar',
  'ativar disiscrizione conferma convalida aktywuj potwierdz wypisz afmelden uitschrijven activeren bevestigen otpiska aktivovat potvrdit aktivera bekrafta aktivierung activacion ativacao attivazione',
];

/**
 * Pages on which a password is reset, squashed. With a parameter in `SECRET_IF_CODED`, they are links
 * in mails, whose value may be short. https://laravel.com/docs/passwords,
 * https://github.com/discourse/discourse config/locales
 */
export const RESETS_PASSWORD =
  /^(reset|recover|forgot|lost|set|new)(my)?(pw|pass|passwd|password)$|^(pw|pass|passwd|password)(reset|recover|recovery)$|^(passwort|kennwort)(zurucksetzen|zuruecksetzen|neu|vergessen)$/;

/** After these segments, the next one is a secret if `looksRandom(segment, 'strict')`. */
export const BEFORE_CODES = [
  // https://help.shopify.com (orders, checkouts, invoices, gift_cards), https://github.com/woocommerce/woocommerce
  'order orders checkout checkouts cn thankyou checkoutthankyou orderreceived orderstatus status invoice invoices receipt quote payment payments pay giftcards track tracking return returns',
  // https://github.com/supabase/auth, https://docs.nextcloud.com (s), https://mailchimp.com/help, https://www.klaviyo.com
  'password recover login signin auth session l r t u s e m download downloads share shared view link links survey feedback review redeem claim gift voucher referral cart wishlist',
];

/** Segments before the id of a product or category, which may look random. */
export const BEFORE_IDS = [
  // https://github.com/shopware/shopware (detail, navigation), https://www.flipkart.com (p), https://docs.commercetools.com
  'product products p pd pdp item items dp ip sku detail navigation category categories c cat collection collections listing catalog event',
  'produkt produkte produit produits prodotto producto produto artikel article variant brand stores page pages seller cms offer media',
];
