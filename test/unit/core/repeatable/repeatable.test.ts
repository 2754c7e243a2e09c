import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pathWithoutSecrets, withoutSecrets } from '../../../../src/core/repeatable/redact';
import { isRepeatable } from '../../../../src/core/repeatable/repeatable';

const SHOP = 'https://shop.example';

/** The addresses in one of the lists in `addresses/`, made absolute. */
function addressesIn(list: string): string[] {
  const text = readFileSync(new URL(`addresses/${list}.txt`, import.meta.url), 'utf8');
  const lines = text.split('\n').filter((line) => line && !line.startsWith('#'));
  return lines.map((line) => (line.startsWith('/') ? SHOP + line : line));
}

const NOT_REPEATABLE = addressesIn('not-repeatable');
const ORDINARY = addressesIn('repeatable');
const at = (path: string) => isRepeatable({ url: SHOP + path });

describe('the lists of addresses', () => {
  const LARGEST_ERROR = 0.02;

  test.each([
    { list: 'not-repeatable', addresses: NOT_REPEATABLE, isRight: false },
    { list: 'repeatable', addresses: ORDINARY, isRight: true },
  ])('$list: at most 2 % wrong', ({ list, addresses, isRight }) => {
    const wrong = addresses.filter((url) => isRepeatable({ url }) !== isRight);
    const report = `${list}: ${wrong.length} of ${addresses.length} wrong\n${wrong.join('\n')}`;
    expect(addresses.length).toBeGreaterThan(150);
    expect(wrong.length / addresses.length, report).toBeLessThanOrEqual(LARGEST_ERROR);
    if (wrong.length > 0) console.warn(report);
  });

  test('no address is listed twice', () => {
    const all = [...NOT_REPEATABLE, ...ORDINARY];
    expect(all.filter((url, index) => all.indexOf(url) !== index)).toEqual([]);
  });
});

describe('how the address was requested', () => {
  test('only GET and HEAD are repeatable', () => {
    const methods = ['GET', 'get', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', ''];
    const repeatable = methods.filter((method) => isRepeatable({ url: `${SHOP}/`, method }));
    expect(repeatable).toEqual(['GET', 'get', 'HEAD']);
  });

  test('a form is repeatable only if it searches, filters, sorts or paginates', () => {
    const form = (path: string) => isRepeatable({ url: SHOP + path, isFormSubmit: true });
    const searches = [
      '/search?q=blue+dress',
      '/?s=dress&post_type=product',
      '/shop/?orderby=price&paged=1&min_price=10&max_price=90',
      '/catalogsearch/result/?q=dress&utm_source=newsletter',
      '/collections/all?filter.v.price.gte=10&sort_by=price-ascending',
      '/s?filters%5Bcolor%5D%5B%5D=red&page=2',
    ];
    const others = [
      '/order?',
      '/order',
      '/order?product=7',
      '/order?amount=2',
      '/search?q=dress&buy=1',
      '/contact?name=Jo&message=Hello',
      '/newsletter?address=jo%40example.com',
      '/search?q=dress&token=abc',
    ];
    expect(searches.filter((path) => !form(path))).toEqual([]);
    expect(others.filter(form)).toEqual([]);
  });

  test('a return from a payment or a sign-in of another site is not repeatable', () => {
    const url = `${SHOP}/account`;
    const providers = [
      'https://www.paypal.com/checkoutnow',
      'https://hooks.stripe.com/redirect/complete/x',
      'https://pay.klarna.com/eu/hpp',
      'https://checkoutshopper-live.adyen.com/threeDS2.shtml',
      'https://www.mollie.com/checkout/select-method/x',
      'https://secure5.arcot.com/acspage/cap',
      'https://centinelapi.cardinalcommerce.com/V2/Cruise',
      'https://acs3.bank.example/challenge',
      'https://portal.afterpay.com/',
      'https://accounts.google.com/o/oauth2/v2/auth',
      'https://appleid.apple.com/auth/authorize',
      'https://login.microsoftonline.com/common/oauth2/v2.0/authorize',
      'https://www.facebook.com/v19.0/dialog/oauth?client_id=1',
      'https://shop-customers.okta.com/app',
      'https://shop.eu.auth0.com/login/callback',
      'https://shop.app/pay',
    ];
    const byRedirect = providers.filter((hop) => isRepeatable({ url, redirects: [hop] }));
    const byInitiator = providers.filter((initiator) => isRepeatable({ url, initiator }));
    expect([byRedirect, byInitiator]).toEqual([[], []]);
  });

  test('a link from an ordinary page, and a redirect of an advertisement, are repeatable', () => {
    const url = `${SHOP}/products/linen-shirt`;
    const pages = [
      'https://www.google.com',
      'https://www.facebook.com',
      'https://l.facebook.com/l.php?u=https%3A%2F%2Fshop.example&h=AT0q1W2e3R4t5Y6u7I8o9P0',
      'https://www.awin1.com/cread.php?awinmid=1234&clickref=q1W2e3R4t5Y6u7I8o9P0',
      'https://click.mail.example/f/a/q1W2e3R4t5Y6u7I8o9P0~~/AAQxAQA~',
      'http://shop.example/products/linen-shirt',
      'https://www.shop.example/',
      'about:blank',
      '',
    ];
    expect(pages.filter((initiator) => !isRepeatable({ url, initiator }))).toEqual([]);
    expect(pages.filter((hop) => !isRepeatable({ url, redirects: [hop] }))).toEqual([]);
  });

  test('the pages of a provider itself are repeatable, like those of any other site', () => {
    const url = 'https://www.paypal.com/myaccount/summary';
    const initiator = 'https://www.paypal.com/signin';
    expect(isRepeatable({ url, initiator })).toBe(true);
  });

  test('a redirect from an address of the same site with a side effect or a secret is not repeatable', () => {
    const url = `${SHOP}/cart`;
    const hops = ['/cart/add?id=7', '/login/magic?token=abc', '/orders/12/pay'];
    expect(hops.filter((hop) => isRepeatable({ url, redirects: [SHOP + hop] }))).toEqual([]);
    expect(isRepeatable({ url, redirects: ['https://www.shop.example/cart/add?id=7'] })).toBe(
      false,
    );
    expect(isRepeatable({ url, redirects: [`${SHOP}/old-cart`] })).toBe(true);
    const newsletter = 'https://click.shop.example/f/a/q1W2e3R4t5Y6u7I8o9P0';
    expect(isRepeatable({ url, redirects: [newsletter] })).toBe(true);
  });
});

describe('for any address', () => {
  test('never throws, and is false for text that is not a web address', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl({ withQueryParameters: true }));
    fc.assert(
      fc.property(
        text,
        fc.array(text, { maxLength: 2 }),
        text,
        text,
        (url, redirects, method, initiator) => {
          expect(isRepeatable({ url, redirects, method, initiator })).toBeTypeOf('boolean');
          expect(withoutSecrets(url)).toBeTypeOf('string');
          expect(pathWithoutSecrets(url)).toBeTypeOf('string');
        },
      ),
    );
    const others = ['', 'shop.example', 'about:blank', 'file:///etc/hosts', 'javascript:alert(1)'];
    expect(others.filter((url) => isRepeatable({ url }))).toEqual([]);
  });

  test('a long address is judged quickly', () => {
    const words = ['add', 'cart', 'aB3', '-', '%61', '%', '/', 'a/', '?', '&a', '=', ';', '?a=/'];
    const startMs = performance.now();
    for (const word of words) isRepeatable({ url: `${SHOP}/${word.repeat(8000)}` });
    for (const word of words) isRepeatable({ url: `${SHOP}/?${word.repeat(8000)}=1` });
    expect(performance.now() - startMs).toBeLessThan(10_000);
  });

  const action = fc.constantFrom('add-to-cart', 'remove_item', 'order_again', 'logout', 'delete');
  const path = fc.constantFrom(
    '/cart/add',
    '/logout',
    '/wishlist/remove/7',
    '/order/place',
    '/pay',
  );
  /** The text with some letters in capitals, and some percent-encoded. */
  const rewritten = (text: string) =>
    fc
      .array(fc.constantFrom('as it is', 'capital', 'encoded', 'encoded twice'), {
        minLength: text.length,
        maxLength: text.length,
      })
      .map((ways) =>
        [...text]
          .map((letter, index) => {
            const hex = letter.charCodeAt(0).toString(16);
            if (!/[a-z]/.test(letter) || ways[index] === 'as it is') return letter;
            if (ways[index] === 'capital') return letter.toUpperCase();
            return ways[index] === 'encoded' ? `%${hex}` : `%25${hex}`;
          })
          .join(''),
      );

  test('an action is recognised in any case and encoding of its name', () => {
    fc.assert(
      fc.property(
        path.chain(rewritten),
        action.chain(rewritten),
        fc.constantFrom('', '[]', '%5B%5D', '[7]'),
        (pathname, name, array) => {
          expect(at(pathname)).toBe(false);
          expect(at(`/en-gb${pathname}/?page=2#top`)).toBe(false);
          expect(at(`/shop/?page=2&${name}${array}=7`)).toBe(false);
        },
      ),
    );
  });

  const anyAddress = fc.constantFrom(...NOT_REPEATABLE, ...ORDINARY);
  /** A random text, like the id of a session or a click. */
  const random = fc.string({
    unit: fc.constantFrom(...'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789-_'),
    minLength: 8,
    maxLength: 60,
  });
  const withParameter = (url: string, name: string, value: string) => {
    const [address = '', fragment] = url.split('#');
    const joint = address.includes('?') ? '&' : '?';
    return `${address}${joint}${name}=${value}${fragment === undefined ? '' : `#${fragment}`}`;
  };

  test('tracking parameters never change the result', () => {
    const tracking = fc.constantFrom(
      ...['gclid', 'fbclid', 'msclkid', 'srsltid', '_hsenc', 'mc_eid', 'utm_source', 'utm_id'],
      ...['epik', 'ttclid', 'wbraid', 'gbraid', 'irclickid', 'gad_source', 'yclid', '_gl'],
    );
    fc.assert(
      fc.property(anyAddress, tracking, random, (url, name, value) => {
        expect(isRepeatable({ url: withParameter(url, name, value) })).toBe(isRepeatable({ url }));
      }),
    );
  });

  test('a fragment never changes the result', () => {
    fc.assert(
      fc.property(anyAddress, random, (url, fragment) => {
        const [address = ''] = url.split('#');
        expect(isRepeatable({ url: `${address}#${fragment}` })).toBe(
          isRepeatable({ url: address }),
        );
      }),
    );
  });

  test('a token makes every address not repeatable', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ORDINARY), random, (url, value) => {
        expect(isRepeatable({ url: withParameter(url, 'token', value) })).toBe(false);
        expect(isRepeatable({ url: withParameter(url, 'TOKEN', value) })).toBe(false);
      }),
    );
  });
});

test.each([
  ['unsubscribes (en)', '/newsletter/unsubscribe-me/12', '/unsubscribe-newsletter'],
  ['unsubscribes (de)', '/abmeldung?u=12', '/newsletter/austragen', '/newsletter-abmelden'],
  ['unsubscribes (es)', '/baja-newsletter?u=12', '/darse-de-baja/12', '/newsletter/baja?id=12'],
  ['unsubscribes (it)', '/newsletter/disiscrizione', '/annulla-iscrizione', '/disiscriviti/12'],
  ['unsubscribes (pt)', '/newsletter/desinscrever', '/descadastrar/12', '/cancelar-assinatura'],
  ['unsubscribes (fr, pl)', '/newsletter/desabonner', '/newsletter/wypisz/ab12', '/désabonner/12'],
  ['unsubscribes (nl, sv, tr)', '/afmelding/12', '/avregistrera/12', '/abonelikten-cik/12'],
  ['unsubscribes (ru)', '/otpiska?u=12', '/отписаться/12', '/отписка'],
  ['unsubscribes (ja, ko)', '/配信停止?u=12', '/退会', '/수신거부/12', '/회원탈퇴'],
  ['unsubscribes (zh, ar)', '/退订/12', '/取消訂閱', '/إلغاء-الاشتراك/12'],
  ['signs out', '/se/deconnecter', '/ログアウト', '/登出', '/로그아웃', '/تسجيل-الخروج', '/выход'],
  ['activates (de, fr)', '/aktivieren/83920174', '/activer/a1b2c3d4', '/valider/a1b2c3d4'],
  ['activates (es, pt, it)', '/validar-email/abc12', '/ativar/12', '/convalida/12', '/attiva/12'],
  ['activates (nl, pl, cs)', '/activeren/12', '/aktywuj/12', '/aktivovat/12', '/overit/12'],
  ['activates (sv, tr, ru)', '/aktivera/12', '/onayla/12', '/подтвердить/12', '/podtverdit/12'],
  ['activates (ja, zh, ko, ar)', '/有効化/12', '/激活/12', '/驗證/12', '/활성화/12', '/تفعيل/12'],
  ['cancels (de)', '/bestellung/stornieren/83920174', '/termin/absagen/ab12', '/stornieren/12'],
  ['cancels (fr, es)', '/commande/annuler/AB-1', '/pedido/cancelar/AB-1', '/cita/anular/AB-1'],
  ['cancels (it, pl, nl)', '/ordine/annulla/AB-1', '/zamowienie/anuluj/1', '/annuleren/12'],
  ['cancels (cs, sv, tr)', '/objednavka/zrusit/1', '/avboka/12', '/siparis/iptal/12'],
  ['cancels (ru, ar)', '/заказ/отменить/12', '/zakaz/otmenit/12', '/الطلب/إلغاء/12'],
  [
    'cancels (ja, zh, ko)',
    '/注文/キャンセル/AB',
    '/订单/取消/12',
    '/訂單/取消/12',
    '/주문/취소/12',
  ],
  ['buys', '/acheter/12', '/acquista/12', '/kup/12', '/kopen/12', '/satin-al/12', '/купить/12'],
  ['buys (ja, zh, ko, ar)', '/購入/12', '/购买/12', '/구매/12', '/شراء/12'],
  ['pays', '/pagar/12', '/bezahlen/12', '/payer?commande=12', '/betalen/12', '/оплатить/12'],
  ['adds', '/购物车/添加/12', '/カート/追加/12', '/장바구니/추가/12', '/корзина/добавить/12'],
  ['adds, like its button', '/カートに入れる/12', '/加入購物車', '/add?x=1&вкорзину=12'],
  ['deletes', '/konto-loeschen', '/cuenta/borrar', '/削除/12', '/удалить/12', '/smazat/12'],
  ['resets a password', '/pwreset?u=12&h=abcd', '/reset-password?uid=12', '/passwort-neu?c=ab'],
  ['buys now', '/jetzt-kaufen/12', '/acheter-maintenant/12', '/立即购买/12', '/今すぐ購入/12'],
  ['empties a cart', '/warenkorb/leeren', '/panier/vider', '/carrito/vaciar', '/carrello/svuota'],
])('an address that %s is not repeatable', (_, ...paths) => {
  expect(paths.filter(at)).toEqual([]);
});

test.each([
  ['a parameter', '/abmelden-x?email=jo%40example.com', '/r?x=jo+shop@example.co.uk'],
  ['an unknown verb', '/newsletter/utmelding?e=jo@example.com', '/投票?mail=jo@example.com'],
  ['a page', '/products/mug?email=jo@example.com', '/?contact[]=jo@example.com'],
  ['a recipient', '/send?to=jo@example.com', '/send?from=jo@example.com'],
])('an e-mail address in %s is not repeatable', (_, ...paths) => {
  expect(paths.filter(at)).toEqual([]);
});

test.each([
  ['a search', '/search?q=jo%40example.com', '/?s=jo@example.com', '/suche?suchbegriff=jo@x.de'],
  ['tracking', '/p/mug?utm_term=jo@example.com'],
  ['no e-mail address', '/p?image=logo@2x.png', '/pkg?name=lodash@4.17.21', '/map?ll=@52.5,13.4'],
  ['no value', '/login?email=', '/login?email=jo'],
  ['help (de)', '/hilfe/bestellung-stornieren', '/hilfe/konto-loeschen', '/hilfe/bezahlen'],
  ['help (fr, es, pt)', '/aide/annuler-ma-commande', '/ayuda/pagar', '/ajuda/cancelar-pedido'],
  ['help (tr, cs, sv)', '/yardim/siparis-iptal', '/napoveda/zrusit', '/hjalp/avregistrera'],
  ['help (ru, ja, zh)', '/помощь/отменить-заказ', '/ヘルプ/退会', '/帮助/取消订单', '/幫助/取消'],
  ['help (ko, ar)', '/도움말/주문-취소', '/مساعدة/إلغاء'],
  ['a post', '/blog/how-to-cancel', '/blog/newsletter-abmelden', '/2024/05/kaufen', '/блог/купить'],
  [
    'a title',
    '/bestellung-stornieren-so-geht-es',
    '/comment-annuler-un-vol',
    '/comprar-casa-madrid',
  ],
  ['a product', '/products/aktivieren', '/produit/activer', '/p/pagar', '/produkt/stornieren'],
  [
    'a slug',
    '/aktivieren-serum-30ml',
    '/vajilla-baja',
    '/mesa-baja-12',
    '/購入ガイド',
    '/退会方法',
  ],
  [
    'a place',
    '/hotels/baja',
    '/baja-california',
    '/kopenhagen',
    '/kaufen/berlin',
    '/comprar/madrid',
  ],
  ['a category', '/acheter', '/kaufen', '/購入', '/kategorie/kup', '/termine', '/bestellungen/12'],
  ['an account', '/konto', '/mon-compte', '/cuenta/pedidos', '/注文/12', '/订单', '/주문/12'],
  ['a cart', '/カート', '/购物车', '/장바구니', '/корзина', '/سلة', '/購物車?page=2'],
  ['a newsletter', '/newsletter', '/newsletter/subscribe', '/boletin', '/メルマガ'],
  ['a filter', '/s?compra=online&page=2', '/schuhe?termin=heute', '/kurse?reservierung=ja'],
  [
    'a sign-in',
    '/reset-password',
    '/passwort-vergessen',
    '/reset-password?lang=de',
    '/hilfe/passwort-neu?c=3',
  ],
])('an address of %s stays repeatable', (_, ...paths) => {
  expect(paths.filter((path) => !at(path))).toEqual([]);
});

describe('an address without its secrets', () => {
  test('has no credentials, query, fragment and path parameters', () => {
    const url = 'https://jo:secret@shop.example:8443/p/7;jsessionid=0A1B2C?token=abc#top';
    expect(withoutSecrets(url)).toBe('https://shop.example:8443/p/7');
    expect(pathWithoutSecrets('/p/7;v=1/reviews?page=2#top')).toBe('/p/7/reviews');
  });

  test.each([
    ['/reset-password/eyJhbGciOi…', '/reset-password/…'],
    ['/reset-password/eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln', '/reset-password/…'],
    ['/orders/0123456789abcdef0123456789abcdef', '/orders/…'],
    [
      '/58123456789/orders/0a1b2c3d4e5f60718293a4b5c6d7e8f9/thank_you',
      '/58123456789/orders/…/thank_you',
    ],
    ['/checkout-thank-you/NoOLrFeRxd', '/checkout-thank-you/…'],
    ['/order/status/0b1c2d3e-4f50-4a6b-8c7d-9e0f1a2b3c4d', '/order/status/…'],
    ['/invite/9f86d081884c', '/invite/…'],
    ['/magic/q1W2e3R4t5', '/magic/…'],
    ['/unsubscribe/12ab9f', '/unsubscribe/…'],
    ['/verify/483920', '/verify/…'],
    ['/newsletter/confirm/code/q1w2e3', '/newsletter/confirm/code/…'],
    ['/customer/token/abcd1234/edit', '/customer/token/…/edit'],
  ])('%s is shown as %s', (pathname, redacted) => {
    expect(pathWithoutSecrets(pathname)).toBe(redacted);
    expect(withoutSecrets(SHOP + pathname)).toBe(SHOP + redacted);
  });

  test.each([
    '/',
    '/products/linen-shirt-blue',
    '/Echo-Dot-4th-Gen/dp/B08N5WRWNW',
    '/p/iphone-13-pro-max-256gb-sierra-blue',
    '/produkte/kuehlschrankgefrierkombination-bosch-kgn39vleb',
    '/detail/0a1b2c3d4e5f60718293a4b5c6d7e8f9',
    '/item/4006381333931',
    '/my-account/orders/1024',
    '/reset-password',
    '/reset-password/email',
    '/checkout/shipping',
    '/%D0%BA%D0%B0%D1%82%D0%B0%D0%BB%D0%BE%D0%B3/',
  ])('%s stays unchanged', (pathname) => {
    expect(pathWithoutSecrets(pathname)).toBe(pathname);
  });

  test('text that is not a web address is removed', () => {
    expect(['', 'shop', 'about:blank', 'data:text/html,x'].map(withoutSecrets)).toEqual([
      '',
      '',
      '',
      '',
    ]);
  });
});

test.each<[string, boolean, boolean]>([
  ['/index.php?route=product/product&product_id=43', false, true],
  ['/product?id=7&utm_source=mail', false, true],
  ['/search?q=tea&page=2', true, true],
  ['/order?size=M&color=red', false, false],
  ['/order?product_id=7', false, false],
  ['/order?', false, false],
  ['/tea?quantity=2&product_id=7', false, false],
])('%s is repeatable as a form: %s, as a possible form: %s', (path, isForm, isMaybe) => {
  const url = `https://shop.example${path}`;
  expect(isRepeatable({ url, isFormSubmit: true })).toBe(isForm);
  expect(isRepeatable({ url, isFormSubmit: 'maybe' })).toBe(isMaybe);
});
