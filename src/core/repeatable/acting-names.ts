/*
 * Names of what acts, squashed (see parts.ts): `addtocart` stands for `add-to-cart`, `add_to_cart`,
 * `addToCart` and `AddToCart`. The source of each row stands above it.
 */

/** Acts wherever it is a whole path segment, a parameter's name or a dispatcher's value. */
export const STRONG = [
  // https://developer.wordpress.org/reference/functions/wp_logout_url/, https://github.com/heartcombo/devise, https://github.com/zencart/zencart
  'logout logoff signout signoff',
  // https://www.rfc-editor.org/rfc/rfc8058, https://www.rfc-editor.org/rfc/rfc2369
  'unsubscribe unsub optout optin',
  // Double opt-in and account mails: https://github.com/magento/magento2 Magento_Newsletter, Magento_Customer
  'confirm verify validate activate deactivate resend revoke',
  // https://github.com/PrestaShop/PrestaShop controllers/front/CartController.php, https://laravel.com/docs/controllers#actions-handled-by-resource-controllers
  'delete remove destroy undo approve accept decline reject',
  // https://github.com/magento/magento2 Magento_Sales/Controller/Order/Reorder.php, https://github.com/woocommerce/woocommerce (pay)
  'pay vote upvote downvote reorder',
  // Administration: https://developer.wordpress.org/plugins/cron/, https://guides.rubyonrails.org/asset_pipeline.html
  'restart reboot shutdown purge reindex redeploy',
  // German: https://github.com/OXID-eSales/oxideshop_ce source/Application/translations/de, https://github.com/shopware/shopware (abmelden)
  'abmelden ausloggen abbestellen loschen loeschen entfernen bestatigen bestaetigen bezahlen',
  // French: https://github.com/PrestaShop/PrestaShop translations fr-FR
  'deconnexion sedeconnecter desabonnement sedesabonner desinscription supprimer retirer confirmer payer',
  // Spanish, Portuguese: https://github.com/woocommerce/woocommerce i18n, https://developers.vtex.com
  'cerrarsesion desconectar eliminar quitar confirmar pagar darsedebaja remover excluir sair',
  // Italian, Romanian: https://github.com/PrestaShop/PrestaShop translations it-IT
  'disconnetti disiscrizione elimina rimuovi conferma paga deconectare sterge',
  // Dutch, Swedish, Danish, Norwegian, Finnish: https://github.com/woocommerce/woocommerce i18n
  'uitloggen afmelden uitschrijven verwijderen bevestigen loggaut loggut logud afmeld avregistrera bekrafta kirjauduulos poista',
  // Polish, Czech, Slovak, Hungarian, Turkish: https://github.com/shoper, https://github.com/opencart/opencart languages
  'wyloguj wypisz usun potwierdz zaplac odhlasit odhlaseni potvrdit odstranit zaplatit kijelentkezes cikis cikisyap onayla',
];

/** Acts by a name of its own, in the same places. */
export const KNOWN = [
  // https://github.com/woocommerce/woocommerce includes/class-wc-form-handler.php, class-wc-ajax.php, class-wc-api.php
  'orderagain emptycart payfororder wcajax wcapi downloadfile customerlogout addtowishlist',
  // https://developer.wordpress.org/reference/files/wp-login.php/, wp-cron.php
  'confirmaction wpcron doingwpcron',
  // https://github.com/PrestaShop/PrestaShop classes/controller/FrontController.php
  'mylogout submitreorder',
  // https://github.com/OXID-eSales/oxideshop_ce source/Application/Component/BasketComponent.php
  'tobasket changebasket',
  // https://github.com/osCommerce/oscommerce2, https://github.com/zencart/zencart includes/main_cart_actions.php
  'buynow custorder addproduct updateproduct multipleproductsaddproduct',
  // https://docs.miva.com/template-language/page-rendering-actions
  'adpr adbr qtyp rprd ordr auth',
  // https://developer.ebay.com, links in listings: eBayISAPI.dll?BinConfirm
  'binconfirm makebid',
  // https://github.com/spree/spree (populate), https://github.com/nopSolutions/nopCommerce (subscriptionactivation)
  'populate subscriptionactivation accountactivation',
  // https://webservices.amazon.com/paapi5/documentation/add-to-cart-form.html, https://help.shopify.com (buy now)
  'addtobag addtobasket removefrombag buyitnow quickbuy instantbuy oneclickbuy 1clickbuy oneclick',
  // https://docs.spring.io/spring-security/reference/servlet/authentication/logout.html, WS-Federation wsignout1.0
  'jspringsecuritylogout singlelogout slo wsignout10 wsignoutcleanup10 logoutall endsession',
  // Buttons of shops in other languages, sources as in STRONG
  'indenwarenkorb indenwarenkorblegen ajouteraupanier anadiralcarrito agregaralcarrito adicionaraocarrinho',
  'aggiungialcarrello inwinkelwagen dodajdokoszyka pridatdokosiku dokosiku sepeteekle laggivarukorg laeggikurv',
];

/** Pages that are shown once, after an order or a payment. */
export const RETURNS = [
  // https://github.com/magento/magento2 Magento_Checkout/Controller/Onepage/Success.php, Failure.php
  'success failure',
  // https://github.com/woocommerce/woocommerce (order-received), https://help.shopify.com (thank_you), https://github.com/PrestaShop/PrestaShop (order-confirmation)
  'thankyou thanks thankspage thankyoupage confirmation orderreceived',
  // Sources as in STRONG
  'danke merci gracias grazie obrigado bedankt dziekujemy dekujeme tesekkurler bestellbestatigung bestellbestaetigung',
  'bestellabschluss confirmationcommande confirmaciondepedido confermaordine bestelbevestiging erfolg exito sucesso',
];

/** Acts together with an object or an id, or as a dispatcher's value: `cart/add`, `add/12`. */
export const WEAK = [
  // https://shopify.dev/docs/api/ajax/reference/cart, https://github.com/magento/magento2 Magento_Checkout/Controller/Cart
  'add buy update change clear empty apply place submit create cancel purchase',
  // https://stripe.com/docs/refunds, https://developer.paypal.com/docs/api/payments/
  'capture refund trash',
  // Sources as in STRONG
  'hinzufugen hinzufuegen kaufen bestellen ajouter acheter commander vider agregar anadir comprar adicionar',
  'aggiungi acquista toevoegen bestel kopen dodaj kup zamow pridat pridej koupit vlozit vloz tilfoj laggtill kop lisaa osta ekle satinal adauga',
];

/** As WEAK, but an ordinary word in a longer name: `?finish=matte`, `clear-bag`. */
export const WEAK_ALONE = [
  // https://developer.woocommerce.com/docs/features/payments/payment-gateway-api/, https://developer.paypal.com/docs/checkout/
  'process finish finalize complete completed return callback notify notification ipn webhook response result redirect execute',
  'pending failed cancelled canceled error approved received placed paid charge',
  // https://github.com/Sylius/Sylius, https://github.com/spree/spree, https://woocommerce.com/document/subscriptions/ (renew, suspend)
  'save move set plus minus increase decrease increment decrement edit post pause resume skip renew extend',
  'subscribe like unlike follow unfollow rate bid redeem claim send publish unpublish enable disable flush restore reset close',
  'up down reserve book hold release withdraw',
  'run start stop sync import reload rebuild migrate deploy kill terminate ship',
];

/** What a weak verb acts on. */
export const OBJECTS = [
  // https://shopify.dev/docs/api/ajax/reference/cart, https://github.com/shopware/shopware (line-item), https://github.com/magento/magento2
  'carts cart minicart shoppingcart baskets basket checkout orders order items item products product line lineitem lineitems sku qty quantity article artikel',
  'wishlist wishlists favorites favourites compare comparison coupons coupon discount voucher vouchers giftcard promo promocode',
  'payments payment newsletter subscriptions subscription cache cron session sessions invoice invoices',
  // Sources as in STRONG
  'warenkorb merkzettel wunschliste bestellung panier commande carrito pedido cesta carrinho carrello ordine',
  'winkelwagen winkelmand bestelling koszyk koszyka zamowienie kosik kosiku objednavka kosar kurv varukorg kundvagn handlekurv ostoskori sepet siparis cos',
];

/** As OBJECTS, but too short or too common to be part of a longer name: `clear-bag`, `sc/add`. */
export const OBJECTS_ALONE = [
  // https://www.ebay.com (sc/add), https://www.sephora.com (bag)
  'bag bags shoppingbag trolley sc kasse caisse caja cassa shopping booking bookings reservation reservations seat seats ticket tickets appointment auction auctions server service job jobs queue worker task backup db database',
];

/** What may stand between a verb and an object. */
export const FILLERS = [
  'to from the my all in into by it now one more again ajax for and with multiple multi bulk selected service post action submit do simple quick express',
];

/** What only a strong verb acts on: `verify-email` does, `create-account` is a page with a form. */
export const PERSONAL = [
  'account email mail address password offer offers quote terms cookies consent booking reservation appointment ticket',
];

/** Where things are collected to be bought: opened with a thing's number, it takes the thing in. */
export const CARTS = [
  // https://github.com/abantecart/abantecart-src (rt=checkout/cart&product_id=…), https://help.shopify.com (checkout links)
  'cart carts shoppingcart minicart basket baskets shoppingbasket shoppingbag checkout',
  // Sources as in STRONG
  'warenkorb panier carrito carrinho carrello winkelwagen winkelmand koszyk kosik kosar kurv varukorg kundvagn handlekurv ostoskori sepet cos',
];

/** Parameters whose value names what to do. */
export const DISPATCHERS = [
  // https://developer.wordpress.org/plugins/javascript/ajax/, https://github.com/osCommerce/oscommerce2, https://docs.joomla.org/Controller
  'action act do op cmd command task func function method mode event step submit operation',
  // https://github.com/opencart/opencart (route), https://github.com/abantecart/abantecart-src (rt), https://www.yiiframework.com (r), https://www.drupal.org (q)
  'route rt r q page p path url uri',
  // https://docs.cs-cart.com (dispatch), https://github.com/OXID-eSales/oxideshop_ce (cl, fnc), https://github.com/zencart/zencart (main_page), https://github.com/x-cart (target)
  'dispatch cl fnc mainpage target controller module eddaction screen tx_action wa view a m mod',
];

/** Segments of payment modules, behind which every verb acts: `paypal/express/start`. */
export const PAYMENT_SEGMENTS = [
  // https://github.com/magento/magento2 Magento_Paypal, https://github.com/Adyen/adyen-magento2, https://github.com/mollie/magento2, https://github.com/klarna
  'paypal paypalexpress ppexpress stripe klarna adyen mollie afterpay clearpay affirm amazonpay amazonpayments applepay googlepay sezzle razorpay payu worldpay braintree cybersource',
  'authorizenet paystack flutterwave mercadopago pagseguro przelewy24 payone saferpay datatrans wirecard sofort ideal bancontact 3ds 3dsecure threeds paytm payfast payplug paytrail',
];

/** Administration, where every verb acts. */
export const ADMIN_SEGMENTS = [
  // https://developer.wordpress.org/advanced-administration/, https://docs.djangoproject.com/en/stable/ref/contrib/admin/
  'admin wpadmin administrator administration backend backoffice adminhtml',
];

/** Words that are followed by titles of texts, in which a verb is a word like any other. */
export const EDITORIAL_SEGMENTS = [
  // https://help.shopify.com/en/manual/online-store/blogs, https://support.zendesk.com (hc), https://wordpress.org/documentation/article/customize-permalinks/
  'blog blogs news article articles magazine magazin journal stories wiki docs kb hc help faq faqs support guide guides learn pages tag tags author',
  'hilfe customerservice kundenservice ratgeber aide assistance serviceclient ayuda aiuto assistenza klantenservice pomoc info topics press',
];

/** Segments of lists, whose last segment is the name of a thing. */
export const LIST_SEGMENTS = [
  // https://shopify.dev/docs/storefronts/themes, https://woocommerce.com/document/permalinks/
  'products product p collections collection categories category c productcategory producttag brand brands vendor vendors',
  'produkt produkte produit produits producto productos prodotto prodotti produto produtos kategorie categorie categoria dp item items',
];
