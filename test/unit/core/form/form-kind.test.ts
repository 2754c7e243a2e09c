import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FormKind, formKind } from '../../../../src/core/form/form-kind';

/** Addresses that forms are sent to; those without a host are of a shop. */
const ADDRESSES: Record<FormKind, string[]> = {
  order: [
    // WooCommerce
    '/?wc-ajax=checkout',
    '/checkout/',
    '/checkout/order-pay/4711/?pay_for_order=true&key=wc_order_x',
    '/kasse/',
    '/commander/',
    '/finalizar-compra/',
    '/zamowienie/',
    '/afrekenen/',
    // Magento
    '/checkout/onepage/saveOrder',
    '/onestepcheckout/index/',
    '/paypal/express/placeOrder/',
    '/multishipping/checkout/overviewPost/',
    // Shopify
    '/checkouts/cn/Z2NwLXVz/en',
    'https://checkout.shop.example/pay',
    // PrestaShop
    '/order',
    '/de/bestellung',
    '/fr/commande',
    '/en/module/ps_wirepayment/validation',
    '/index.php?controller=order',
    // OpenCart, Zen Cart, osCommerce, OXID, CS-Cart
    '/index.php?route=checkout/confirm',
    '/index.php?route=extension/payment/stripe/confirm',
    '/index.php?main_page=checkout_process',
    '/checkout_confirmation.php',
    '/index.php?cl=order&fnc=execute',
    '/index.php?dispatch=checkout.place_order',
    // Shopware, Sylius, Spree, nopCommerce, Salesforce
    '/checkout/order',
    '/checkout/complete',
    '/orders',
    '/onepagecheckout',
    '/on/demandware.store/Sites-Tea-Site/en/CheckoutServices-PlaceOrder',
    // A basket on the way
    '/cart/checkout',
    '/panier/commande',
    // By plain names
    '/pay',
    '/payment/auth',
    '/pedido',
    '/carrello/ordine',
    '/注文',
    '/주문',
    '/platnosc',
    '/booking/confirm',
    '/api/orders/submit',
    '/create-checkout-session',
    '/charge',
    '/order-form.aspx',
    '/jetzt-kaufen',
    // Hosts
    'https://pay.shop.example/form',
    'https://kasse.shop.example/',
    'https://checkout.stripe.com/c/cs_live_a1',
    'https://www.paypal.com/webapps/hermes',
    'https://centinelapi.cardinalcommerce.com/V2/Cruise',
    'https://acs3.bank.example/challenge',
    // Payment modules of shops
    '/search?op=buy',
    '/adyen/authorize',
    '/klarna/session',
    '/3ds/authenticate',
    'https://login.bank.example/3ds/confirm',
  ],
  'sign-in': [
    '/login',
    '/signin',
    '/sign-in',
    '/wp-login.php',
    '/account/login',
    '/customer/account/loginPost/referer/aHR0cHM6Ly9zaG9wLw,,/',
    '/user/login',
    '/users/sign_in',
    '/Account/LogOn',
    '/log-in',
    '/do_login.php',
    '/api/auth/callback/credentials',
    '/user/sessions',
    '/login_check',
    '/j_spring_security_check',
    '/auth',
    '/auth/realms/tea/login-actions/authenticate?session_code=x',
    '/session',
    '/fr/connexion',
    '/iniciar-sesion',
    '/zaloguj',
    '/checkout/login',
    '/login?return_to=/checkout',
    '/login?url=/checkout&page=order',
    '/index.php?route=account/login',
    '/index.php?controller=authentication',
    '/login.php?action=check_login',
    '/on/demandware.store/Sites-Tea-Site/en/Account-Login',
    '/ログイン',
    'https://login.shop.example/',
    'https://tea.eu.auth0.com/u/form',
    'https://login.microsoftonline.com/common/oauth2/v2.0/authorize',
    'https://www.amazon.com/ap/signin',
    'https://www.paypal.com/signin',
  ],
  search: [
    '/search',
    '/suche',
    '/catalogsearch/result/',
    '/advanced_search_result.php',
    '/index.php?route=product/search',
    '/orders/search',
    '/search?q=order',
    '/検索',
  ],
  other: [
    '/',
    '/tea',
    '/contact#contact_form',
    '/register',
    '/customer/account/createpost/',
    '/my-account/edit-account/',
    '/my-account/add-payment-method/',
    '/wp-comments-post.php',
    '/reviews',
    '/newsletter/subscribe',
    '/newsletter/anmelden',
    '/password/reset',
    // Baskets
    '/cart',
    '/cart/add',
    '/panier',
    '/checkout/cart/add/uenc/aHR0/product/12/',
    '/checkout/cart/couponPost/',
    '/checkout/line-item/add',
    '/checkout/promotion/add',
    '/orders/populate',
    '/index.php?route=checkout/cart',
    '/?wc-ajax=add_to_cart',
    '/wishlist/index/add/',
    // An unknown name after a sign-in or a search may be that of an order
    '/flights/search/book',
    '/tickets/search/hold',
    '/search?action=book',
    'https://search.shop.example/buyitnow',
    'https://login.shop.example/subscribe/confirm',
    'https://accounts.shop.example/billing/buy-credits',
    'https://sso.shop.example/membership/upgrade',
    // To sign in, or to sign up for a course
    '/kurs/anmeldung',
    '/anmelden',
    // What follows an order
    '/orders/4711/cancel',
    '/order-tracking',
    '/order-status',
    '/track-order',
    // Names of products and texts
    '/product/made-to-order-sofa/',
    '/product/login-mat',
    '/products/how-to-order',
    '/blog/order-of-the-phoenix',
    // Domains are no subdomains
    'https://order.example/form',
    'https://search.co.uk/form',
    'ftp://shop.example/checkout',
    'nonsense',
  ],
};

const absolute = (address: string) =>
  address.startsWith('/') ? `https://www.shop.example${address}` : address;

describe.each(Object.entries(ADDRESSES))('%s', (kind, addresses) => {
  test.each(addresses)('%s', (address) => {
    expect(formKind({ url: absolute(address) })).toBe(kind);
  });
});

describe('the first address that names a kind counts', () => {
  test.each<[FormKind, string[], string | undefined]>([
    ['order', ['/pay', '/thanks'], undefined],
    ['sign-in', ['/login', '/account'], undefined],
    ['sign-in', ['/login', '/checkout'], undefined],
    ['other', ['/cart/add', '/checkout'], undefined],
    ['order', ['/return', '/checkout/success'], undefined],
    // Providers send the user back by a form.
    ['order', ['/return'], 'https://acs.bank.example'],
    ['order', ['/return'], 'https://www.paypal.com'],
    ['sign-in', ['/callback'], 'https://login.microsoftonline.com'],
    ['order', ['/session/complete'], 'https://acs.bank.example'],
    ['order', ['/login/return'], 'https://www.paypal.com'],
    ['order', ['/search/return'], 'https://www.paypal.com'],
    ['other', ['/cart'], 'https://www.paypal.com'],
    ['other', ['/return'], 'https://pay.shop.example'],
    ['other', ['/return'], 'https://news.example'],
    ['other', ['/return'], 'null'],
  ])('%s: %j, from %s', (kind, paths, initiator) => {
    const addresses = paths.map(absolute);
    const url = addresses.at(-1)!;
    expect(formKind({ url, redirects: addresses.slice(0, -1), initiator })).toBe(kind);
  });
});

test('never throws', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.webUrl({ withQueryParameters: true })), (url) => {
      expect(Object.keys(ADDRESSES)).toContain(formKind({ url, initiator: url }));
    }),
  );
});

test('a long address is judged quickly', () => {
  const url = absolute(`${'/one-page-step'.repeat(1000)}/${'onepagestep'.repeat(1000)}`);
  const startedAtMs = performance.now();
  expect(formKind({ url })).toBe('other');
  expect(performance.now() - startedAtMs).toBeLessThan(2000);
});
