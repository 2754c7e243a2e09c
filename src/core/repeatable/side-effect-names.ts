/*
 * Names in addresses that change something when they are requested. They are compared squashed (see
 * parts.ts): `addtocart` stands for `add-to-cart`, `add_to_cart`, `addToCart` and `AddToCart`. The
 * source of each row is above it.
 */

/**
 * Verbs that have a side effect as a whole path segment, a parameter's name or a dispatcher's
 * value.
 */
export const STRONG = [
  // https://developer.wordpress.org/reference/functions/wp_logout_url/, https://github.com/heartcombo/devise, https://github.com/zencart/zencart
  'logout logoff signout signoff',
  // https://www.rfc-editor.org/rfc/rfc8058, https://www.rfc-editor.org/rfc/rfc2369
  'unsubscribe unsub optout optin',
  // Double opt-in and account mails: https://github.com/magento/magento2 Magento_Newsletter, Magento_Customer
  'confirm verify validate activate deactivate resend revoke disable ban',
  // https://github.com/PrestaShop/PrestaShop controllers/front/CartController.php, https://laravel.com/docs/controllers#actions-handled-by-resource-controllers
  'delete remove destroy undo approve accept decline reject',
  // https://github.com/magento/magento2 Magento_Sales/Controller/Order/Reorder.php, https://github.com/woocommerce/woocommerce (pay)
  'pay vote upvote downvote reorder',
  // Administration: https://www.jenkins.io/doc/book/using/remote-access-api, https://docs.varnish-software.com (purge)
  'restart reboot shutdown purge reindex deploy redeploy',
  // German, French: https://github.com/OXID-eSales/oxideshop_ce translations/de, https://github.com/PrestaShop/PrestaShop translations fr-FR
  'abmelden ausloggen abbestellen loschen loeschen entfernen bestatigen bestaetigen deconnexion desabonnement desinscription supprimer confirmer',
  // Spanish, Portuguese, Italian: https://github.com/PrestaShop/PrestaShop translations es-ES, pt-PT, it-IT
  'cerrarsesion eliminar confirmar sair remover disconnetti elimina rimuovi conferma',
  // Dutch, Polish, Czech, Swedish, Danish, Turkish: https://github.com/opencart/opencart languages
  'uitloggen afmelden uitschrijven verwijderen bevestigen wyloguj usun potwierdz odhlasit odhlaseni potvrdit loggaut logud cikis',
  // Unsubscribe, leave: https://github.com/discourse/discourse config/locales
  'abmeldung austragen abbestellung desabonner sedesabonner desinscrire sedesinscrire desuscribir desuscribirse desuscripcion desinscrever descadastrar descadastro',
  'disiscrizione disiscriviti disiscrivi wypisz wypiszsie afmelding uitschrijving avregistrera avprenumerera avanmal avanmalan',
  'otpiska otpisatsya отписка отписаться 配信停止 配信解除 購読解除 登録解除 退会 退订 退訂 取消订阅 取消訂閱 수신거부 구독취소 구독해지 탈퇴 إلغاءالاشتراك',
  // Sign out: https://github.com/discourse/discourse config/locales
  'deconnecter sedeconnecter cikisyap terminarsessao encerrarsessao wylogujsie vyhod выйти ログアウト サインアウト 登出 退出登录 注销 로그아웃 تسجيلالخروج',
  // Activate, confirm: https://github.com/discourse/discourse config/locales
  'aktivieren freischalten verifizieren activer activar validar verificar ativar convalida verifica aktywuj zweryfikuj activeren verifieren valideren',
  'etkinlestir onayla dogrula aktivovat overit aktivera bekrafta verifiera aktivirovat podtverdit активировать подтвердить',
  '有効化 激活 验证 驗證 确认 활성화 تفعيل تأكيد',
  // Delete: https://github.com/discourse/discourse config/locales
  'borrar skasuj smazat odstranit udalit удалить radera 削除 删除 刪除 삭제 حذف',
];

/** Names in known platforms that have a side effect in the same places as STRONG. */
export const KNOWN = [
  // https://github.com/woocommerce/woocommerce includes/class-wc-form-handler.php, class-wc-ajax.php, class-wc-api.php
  'orderagain emptycart payfororder wcajax wcapi downloadfile',
  // https://developer.wordpress.org/reference/files/wp-login.php/, wp-cron.php
  'confirmaction wpcron doingwpcron',
  // https://github.com/PrestaShop/PrestaShop classes/controller/FrontController.php, https://github.com/OXID-eSales/oxideshop_ce BasketComponent.php
  'submitreorder tobasket',
  // https://github.com/osCommerce/oscommerce2, https://github.com/zencart/zencart includes/main_cart_actions.php, https://docs.miva.com
  'buynow custorder adpr',
  // One-click orders: https://en.wikipedia.org/wiki/1-Click
  'oneclick oneclickbuy oneclickorder 1clickbuy 1clickorder ordernow quickbuy instantbuy',
  // Links in eBay listings (BinConfirm), https://github.com/spree/spree (populate), https://github.com/nopSolutions/nopCommerce
  'binconfirm populate subscriptionactivation',
  // https://help.shopify.com (buy now), WS-Federation (wsignout1.0)
  'addtobag removefrombag wsignout10',
  // Shop buttons in other languages, sources as in STRONG
  'indenwarenkorb ajouteraupanier anadiralcarrito adicionaraocarrinho aggiungialcarrello inwinkelwagen dodajdokoszyka sepeteekle',
  // https://github.com/odoo/odoo addons/website_sale/i18n
  'ajouterpanier anadiralacesta agregaralcarrito alcarrito inwinkelmand dokoszyka dokosiku vlozitdokosiku vkorzinu вкорзину laggivarukorg laggikundvagn カートに入れる カートに追加 加入购物车 加入購物車 장바구니담기 أضفإلىالسلة',
  // Unsubscribe, sign out, activate and delete, where a part of the name is an ordinary word (Baja
  // California): https://github.com/discourse/discourse config/locales
  'bajanewsletter bajaboletin darsedebaja darmedebaja dardebaja cancelarsuscripcion anularsuscripcion cancelarinscricao cancelarassinatura',
  'annullaiscrizione cancellaiscrizione anulujsubskrypcje zrusitodber aboneliktencik abonelikiptal uyelikiptal メルマガ解除 メルマガ退会',
  'esci выход 退出 valideremail validercompte validermoncompte validerinscription annulercommande annulermacommande tabort',
];

/** Pages that are shown once, after an order or a payment. */
export const RETURNS = [
  // https://github.com/magento/magento2 Magento_Checkout/Controller/Onepage/Success.php, FailedPage.php
  'success failure',
  // https://help.shopify.com (thank_you), https://github.com/PrestaShop/PrestaShop (order-confirmation)
  'thankyou thanks confirmation danke merci gracias grazie obrigado bedankt dziekujemy bestellbestatigung erfolg exito sucesso confirmado confirmee potwierdzenie',
];

/**
 * Verbs that have a side effect only beside an object or an id, or as a dispatcher's value:
 * `cart/add`, `add/12`.
 */
export const WEAK = [
  // https://shopify.dev/docs/api/ajax/reference/cart, https://github.com/magento/magento2 Magento_Checkout/Controller/Cart
  'add buy update change clear empty apply place submit create cancel purchase move',
  // https://docs.stripe.com/refunds, https://developer.paypal.com/docs/api/payments/, https://developer.wordpress.org (trash)
  'capture refund trash',
  // Sources as in STRONG; after a cart, any word is taken for a verb (see CARTS)
  'hinzufugen kaufen bestellen ajouter commander agregar comprar adicionar aggiungi toevoegen dodaj ekle',
  // Cancel: https://github.com/discourse/discourse config/locales
  'stornieren stornierung absagen kundigen widerrufen annuler resilier cancelar anular annulla annullare disdici cancella anuluj odwolaj annuleren opzeggen',
  'iptal iptalet zrusit stornovat otmenit otmena отменить отмена avboka avbestall キャンセル 取消 取り消し 解約 취소 إلغاء',
  // Buy, pay, add to the cart, empty it: https://github.com/odoo/odoo addons/website_sale/i18n
  'acheter acquista acquistaora kupteraz kopen koopnu satinal koupit kupit купить 購入 购买 購買 구매 شراء',
  'pagar bezahlen payer betalen zaplac zaplatit oplatit оплатить betala odemeyap 支払う 支付 付款 결제 ادفع',
  'leeren vider vaciar svuota hinzufuegen anadir pridat dobavit добавить laggtill 追加 添加 加入 추가 담기 إضافة',
  // Delete, confirm: https://github.com/discourse/discourse config/locales
  'excluir apagar quitar valider 確認',
];

/** Verbs like WEAK that are ordinary words in a longer name: `?finish=matte`. */
export const WEAK_ALONE = [
  // https://developer.woocommerce.com/docs/features/payments/payment-gateway-api/, https://developer.paypal.com/docs/checkout/
  'process finish finalize complete return callback notify ipn webhook response result redirect execute validation authorize authorise pending failed cancelled error received placed paid completed back charge',
  // https://github.com/Sylius/Sylius, https://github.com/spree/spree, https://woocommerce.com/document/subscriptions/
  'save set plus minus up down increase decrease increment decrement post pause resume skip renew reserve book hold release',
  'subscribe like follow rate bid redeem claim send publish enable flush restore reset reload close block suspend',
  // Administration, sources as in STRONG
  'run start stop sync import rebuild migrate kill ship',
  // Unsubscribe, buy, pay, delete: https://github.com/discourse/discourse config/locales, https://github.com/odoo/odoo addons/website_sale/i18n
  'baja attiva compra kup kop paga sil',
];

/** The objects of a weak verb. */
export const OBJECTS = [
  // https://shopify.dev/docs/api/ajax/reference/cart, https://github.com/shopware/shopware (line-item), https://github.com/magento/magento2
  'cart minicart basket checkout orders order items item products product line sku qty quantity article',
  'wishlist favorites favourites compare comparison coupon discount voucher giftcard promo payments payment subscriptions subscription cache cron session invoice',
  // Sources as in STRONG
  'warenkorb merkzettel panier carrito carrinho carrello winkelwagen koszyk sepet',
  // https://github.com/odoo/odoo addons/website_sale/i18n
  'bestellung bestellungen pedido pedidos ordine ordini zamowienie bestelling objednavka siparis bestallning zakaz заказ',
  'korzina корзина カート 注文 购物车 購物車 订单 訂單 장바구니 주문 سلة السلة طلب الطلب',
];

/**
 * Objects that are too short or too common to be searched for in a longer name: `sc/add` has a side
 * effect, but `clear-bag` is a product.
 */
export const OBJECTS_ALONE = [
  // https://www.ebay.com (sc/add), https://www.sephora.com (bag), travel and ticket shops by plain names
  'bag trolley kasse caisse sc shopping booking reservation seat ticket appointment auction server job queue worker backup email mail',
  // https://github.com/odoo/odoo addons/website_sale/i18n, addons/website_event/i18n
  'commande commandes termin termine buchung reservierung reserva cita prenotazione rezerwacja reservering rezervace bokning abo abonnement',
];

/** Words that may be combined with a verb. */
export const FILLERS = [
  'to from the my me all in into by it now one more again ajax for and with multiple bulk selected service post action submit do quick express',
  // Now, as on buttons: https://github.com/odoo/odoo addons/website_sale/i18n
  'jetzt maintenant ahora agora teraz 立即 今すぐ 바로',
];

/**
 * Objects of strong verbs only: `verify-email` has a side effect, `create-account` is a page with a
 * form.
 */
export const PERSONAL = [
  'account email mail address password offer quote terms cookies booking',
  // https://github.com/discourse/discourse config/locales
  'newsletter newsletters mailinglist boletin abo abonnement konto kundenkonto compte cuenta conta correo メルマガ 会員 회원 账号 帳號',
];

/** Carts. In many shops, a request for the cart with a product's id adds the product. */
export const CARTS = [
  // https://github.com/abantecart/abantecart-src (rt=checkout/cart&product_id=…), https://help.shopify.com (checkout links)
  'cart carts cartitem cartitems shoppingcart basket baskets checkout',
  // Sources as in STRONG
  'warenkorb panier carrito carrinho carrello winkelwagen winkelmand koszyk kosik kosar kurv varukorg kundvagn handlekurv ostoskori sepet',
  // https://github.com/odoo/odoo addons/website_sale/i18n
  'korzina корзина カート 购物车 購物車 장바구니 سلة السلة',
];

/** Parameters whose value is the name of an action. */
export const DISPATCHERS = [
  // https://github.com/osCommerce/oscommerce2, https://docs.joomla.org/Controller; `edd_action` and the like: see side-effects.ts
  'act do op cmd command task func function method mode event step',
  // https://github.com/opencart/opencart (route), https://github.com/abantecart/abantecart-src (rt), https://www.yiiframework.com (r), https://www.drupal.org (q)
  'route rt r q page p path url',
  // https://docs.cs-cart.com (dispatch), https://github.com/OXID-eSales/oxideshop_ce (cl, fnc), https://github.com/zencart/zencart (main_page), https://github.com/x-cart (target)
  'dispatch cl fnc mainpage target controller module wa view a m mod',
];

/** Segments before the title of a text, in which a verb is an ordinary word. */
export const EDITORIAL_SEGMENTS = [
  // https://help.shopify.com/en/manual/online-store/blogs, https://support.zendesk.com (hc), https://wordpress.org/documentation/article/customize-permalinks/
  'blog blogs news article articles magazine magazin stories wiki docs kb hc help faq faqs support guide guides pages tag tags author',
  'hilfe customerservice kundenservice ratgeber aide ayuda aiuto klantenservice pomoc info',
  // https://github.com/odoo/odoo addons/website_blog/i18n, https://github.com/discourse/discourse config/locales
  'ajuda yardim napoveda pomoshch hjalp spravka помощь справка блог ヘルプ ブログ 帮助 幫助 博客 도움말 블로그 مساعدة المساعدة مدونة',
  'actualites conseils noticias consejos notizie consigli guia guida poradnik porady',
];

/** Segments of lists, before the name of a product or category. */
export const LIST_SEGMENTS = [
  // https://shopify.dev/docs/storefronts/themes, https://woocommerce.com/document/permalinks/
  'products product p collections collection category categories c productcategory brand brands produkt produkte produit produits producto productos prodotto produto kategorie categorie categoria item',
];
