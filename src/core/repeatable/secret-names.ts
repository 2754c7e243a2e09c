/*
 * Names of what carries a secret or a one-time code, squashed (see parts.ts). The source of each row
 * stands above it.
 */

/** Parameters whose value is a secret whatever it looks like. */
export const SECRET_NAMES = [
  // OAuth 2.0 and OpenID Connect: https://www.rfc-editor.org/rfc/rfc6749#section-11.2.2, https://openid.net/specs/openid-connect-core-1_0.html
  'responsetype codechallenge assertion sessionstate idtokenhint loginhint requesturi devicecode usercode',
  // OAuth 1.0: https://www.rfc-editor.org/rfc/rfc5849
  'oauthnonce oauthproblem',
  // https://docs.oasis-open.org/security/saml/v2.0/saml-bindings-2.0-os.pdf, WS-Federation
  'samlresponse samlrequest samlart relaystate wresult wctx wtrealm sigalg',
  // https://apereo.github.io/cas/development/protocol/CAS-Protocol-Specification.html
  'pgt pgtid pgtiou',
  // https://developer.paypal.com/api/nvp-soap/, https://developer.paypal.com/docs/api/payments/
  'payerid paymentid paypalorderid facilitatoraccesstoken',
  // https://docs.stripe.com/payments/accept-a-payment, https://docs.stripe.com/payments/setup-intents
  'paymentintent setupintent redirectstatus',
  // https://docs.adyen.com/online-payments/, https://docs.adyen.com/online-payments/3d-secure/
  'redirectresult sessionresult payload authresult pspreference merchantreference',
  // https://www.emvco.com/emv-technologies/3-d-secure/
  'pares pareq cres creq md termurl threedsmethoddata threedsserverid',
  // https://docs.klarna.com, https://developers.afterpay.com, https://developer.amazon.com/docs/amazon-pay-checkout/
  'klarnaorderid orderreferenceid amazoncheckoutsessionid checkoutid authorizationid',
  // https://www.mercadopago.com/developers, https://paystack.com/docs, https://developer.flutterwave.com, https://razorpay.com/docs
  'collectionstatus preferenceid merchantorderid externalreference trxref txref razorpaypaymentid razorpayorderid',
  // https://docs.ogone.com, https://docs.saferpay.com, https://docs.datatrans.ch, https://sandbox.vnpayment.vn
  'shasign payid ncerror datatranstrxid vnptxnref vnpresponsecode outtradeno tradeno trxid txnid tranid transactionid transaction paymentreference',
  // https://github.com/woocommerce/woocommerce, https://developer.wordpress.org/apis/security/nonces/
  'wpnonce orderkey confirmkey activationkey',
  // https://www.php.net/manual/en/session.idpassing.php, https://github.com/osCommerce/oscommerce2, https://github.com/zencart/zencart, Servlet specification 7.1.3
  'phpsessid aspsessionid aspsessionidxxx cfid oscsid xtcsid zenid sessid dwcont dwsid pgid',
  // Plain names: https://owasp.org/www-community/vulnerabilities/Information_exposure_through_query_strings_in_url
  'authorization authcode otp totp pass pwd passwd passphrase pin jwt sig hmac mac nonce csrf xsrf csrftk apikey accesskey formkey secretkey privatekey xsrfkey',
  'invite invitation invitecode invitationcode confirmationcode verificationcode activationcode onetimecode logincode resetcode resetkey verifycode verify confirm magic magiclink hashkey checksum digest',
  // https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html, https://learn.microsoft.com/azure/storage/common/storage-sas-overview
  'xamzcredential xamzsecuritytoken awsaccesskeyid googleaccessid keypairid',
];

/** Parts of names that no ordinary name has inside: `access_token`, `oauth_signature`. */
export const SECRET_PART =
  /token|signature|secret|passwor[td]|credential|verifier|session_?id|recaptcha|securehash|oauth|authenticity|nonce$|sessid$|signed$|sesskey/;

/** Also ordinary words, such as `?key=shoes` and `?state=CA`: secret unless the value is plain words. */
export const SECRET_UNLESS_WORDS = [
  // https://www.rfc-editor.org/rfc/rfc6749#section-10.12 (state), https://github.com/woocommerce/woocommerce (key), https://github.com/shopware/shopware (hash)
  'state key hash sign auth ticket session sess magic login ek vk hk rk hkey ukey userkey customerkey',
];

/** Often a code, but also a number or a word: the value decides, by the strict bound. */
export const SECRET_IF_CODED = [
  // https://developer.bigcommerce.com (t), https://github.com/shopware/shopware (em), https://mailchimp.com/developer (u, id, e)
  't e u c h d x st sid uid cid eid em guid ref reference id oid hid rid uuid data enc crypt crypto link access pw share v z',
];

/** Segments behind which only a code makes sense: whatever is not plain words is one. */
export const BEFORE_CODE_ALONE = [
  // https://github.com/heartcombo/devise, https://laravel.com/docs/passwords, https://github.com/pennersr/django-allauth
  'resetpassword passwordreset reset invite invites invitation invitations verify verifyemail emailverification verification confirm confirmemail confirmation activate activation',
  // https://auth0.com/docs/authenticate/passwordless, https://www.rfc-editor.org/rfc/rfc8058, https://github.com/magento/magento2 Magento_Newsletter (code)
  'magic magiclink unsubscribe unsub optout optin token key code hash secret otp formkey',
];

/** Segments behind which a code is common, beside numbers and words. */
export const BEFORE_CODES = [
  // https://help.shopify.com (orders, checkouts, invoices, gift_cards), https://github.com/woocommerce/woocommerce
  'order orders checkout checkouts cn co thankyou checkoutthankyou orderreceived orderstatus status invoice invoices receipt quote quotes payment payments pay giftcard giftcards',
  'track tracking shipment shipments return returns rma',
  // https://github.com/supabase/auth, https://docs.nextcloud.com (s), https://mailchimp.com/help, https://www.klaviyo.com
  'password recover recovery preferences login signin auth session sessions l r t u s e m',
  'download downloads share shared view link links survey feedback review redeem claim gift vouchers voucher referral',
];

/** Segments that name a kind of thing in the catalogue, of which random ids are ordinary. */
export const BEFORE_IDS = [
  // https://github.com/shopware/shopware (detail, navigation), https://www.flipkart.com (p), https://docs.commercetools.com, https://www.mongodb.com (ids in own shops)
  'product products p prod pd pdp pp item items dp ip sku skus detail details navigation category categories c cat collection collections listing listings catalog',
  'produkt produkte produit produits prodotto prodotti producto productos produto artikel article articles variant variants brand brands store stores page pages seller sellers merchant landingpage cms offer offers media images img',
];
