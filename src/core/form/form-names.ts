/*
 * Names in addresses that say what a form does, squashed (see ../repeatable/parts.ts): `placeorder`
 * stands for `place-order`, `place_order` and `PlaceOrder`. The source of each row is above it.
 */

/** Orders and payments. */
export const ORDER = [
  // https://github.com/woocommerce/woocommerce (checkout, order-pay), https://github.com/magento/magento2 Magento_Checkout, https://github.com/shopware/shopware
  'checkout order',
  // https://github.com/PrestaShop/PrestaShop (ps_cashondelivery), https://docs.stripe.com/api/charges
  'cashondelivery charge',
  // https://github.com/opencart/opencart (payment), https://developer.salesforce.com (CheckoutServices-SubmitPayment), by plain names
  'pay payment purchase buy donate donation booking reserve reservation',
  // Slugs in German, French, Spanish, Italian, Portuguese: https://github.com/woocommerce/woocommerce, https://github.com/PrestaShop/PrestaShop translations
  'kasse bestellung bestellen bestellabschluss bezahlen zahlung kaufen buchung commande commander caisse paiement payer',
  'pedido compra comprar pago pagar ordine ordini cassa pagamento encomenda',
  // Dutch, Polish, Czech, Swedish, Danish, Turkish: https://github.com/opencart/opencart languages
  'afrekenen bestelling betalen zamowienie zamowienia kasa platnosc objednavka pokladna kassa kassan ordre odeme siparis',
  // Japanese, Chinese, Korean
  '注文 購入 订单 訂單 结账 結帳 支付 주문 결제',
];

/** Sign-ins. */
export const SIGN_IN = [
  // https://developer.wordpress.org (wp-login.php), https://github.com/heartcombo/devise (sign_in), https://github.com/nopSolutions/nopCommerce (LogOn)
  'login logon signin',
  // https://docs.spring.io/spring-security (form login)
  'jspringsecuritycheck',
  // German, French, Spanish, Italian, Portuguese: https://github.com/PrestaShop/PrestaShop translations
  'einloggen connexion identification authentification iniciarsesion acceder acceso accedi accesso entrar',
  // Dutch, Polish, Czech, Swedish, Danish, Turkish: https://github.com/opencart/opencart languages
  'inloggen zaloguj logowanie prihlaseni loggain logind girisyap',
  // Japanese, Chinese, Korean
  'ログイン 登录 登入 로그인',
];

/** Sign-ins, unless the address names something else: banks authenticate payments too. */
export const WEAK_SIGN_IN = [
  // https://github.com/PrestaShop/PrestaShop (controller=authentication), https://www.rfc-editor.org/rfc/rfc6749, https://guides.rubyonrails.org/security.html (session)
  'auth authentication authenticate authorize oauth oauth2 sso saml session',
];

/** Searches. */
export const SEARCH = [
  // https://github.com/magento/magento2 (catalogsearch), https://github.com/osCommerce/oscommerce2 (advanced_search_result)
  'search suche recherche buscar busca pesquisa cerca ricerca zoeken szukaj hledat arama 検索 搜索 搜尋 검색',
];

/** What fills a basket; `CARTS` has the names of baskets. It orders nothing, even in a checkout's path. */
export const BASKET = [
  // https://github.com/shopware/shopware (line-item, promotion), https://github.com/spree/spree (populate), https://github.com/magento/magento2 (couponPost)
  'lineitem promotion populate coupon voucher discount',
];

/** What is neither, wherever it is in an address: newsletters, and what follows an order. */
export const NEITHER = [
  // https://github.com/magento/magento2 Magento_Newsletter, Magento_Wishlist
  'newsletter wishlist',
  // https://help.shopify.com (order status), shops by plain names
  'cancel cancellation refund returns track tracking lookup history status',
];

/** Words that may stand beside those above: `loginPost`, `onepage-checkout`, `login_check`. */
export const FILLERS = [
  // https://github.com/magento/magento2, https://github.com/zencart/zencart, https://developer.salesforce.com, https://github.com/nopSolutions/nopCommerce
  'do form post submit save place process create new complete confirm confirmation finish validate check',
  'ajax user users customer guest account express quick one step page multi',
  'index action actions services result results advanced catalog product shop wp co ps now',
  // https://docs.stripe.com/checkout/quickstart (create-checkout-session), https://authjs.dev (callback/credentials)
  'session callback credentials',
  // Sources as in ORDER
  'zur jetzt conferma valider validation passer finaliser finalizar realizar',
];

/** Parameters whose value is the name of an action. Not those that may hold the address of another page. */
export const DISPATCHERS = [
  // https://github.com/woocommerce/woocommerce (wc-ajax), https://github.com/opencart/opencart (route), https://github.com/abantecart/abantecart-src (rt)
  'wcajax route rt action do task',
  // https://github.com/zencart/zencart (main_page), https://github.com/OXID-eSales/oxideshop_ce (cl, fnc), https://docs.cs-cart.com (dispatch), https://github.com/PrestaShop/PrestaShop (controller)
  'mainpage cl fnc dispatch controller op',
];
