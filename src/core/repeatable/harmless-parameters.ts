import { setOf, squash } from './parts';

/**
 * Names of tracking parameters, which identify the source of a click. In lower case and with their
 * underscores: Shopify's `_sid` is a tracking parameter, `sid` is a session.
 */
const TRACKING = setOf(
  // https://support.google.com/google-ads/answer/9744275, https://support.google.com/analytics/answer/10071811
  'gclsrc srsltid _ga _gl _gac ved ei sxsrf',
  // https://github.com/brave/brave-core components/query_filter (Firefox's and Brave's lists)
  '__s _kx _ke mkt_tok _openstat s_cid igshid igsh irgwc _branch_match_id _branch_referrer et_rid ss_email_id',
  'guce_referrer_sig dm_i ck_subscriber_id _bhlid bbeml vgo_ee ml_subscriber ml_subscriber_hash',
  // https://github.com/AdguardTeam/AdguardFilters/tree/master/TrackParamFilter
  'epik rdt_cid sccid li_fat_id tblci dicbo ttdid awc cjevent cjdata tduid sscid rfsn sca_ref admitad_uid ranmid raneaid ransiteid',
  's_kwcid ef_id adobe_mc _bta_tid _bta_c omnisendcontactid omnisendattributionid bxid cndid at label',
  // Amazon: https://github.com/ClearURLs/Rules
  'dib dib_tag crid sprefix qid ref ref_ linkid linkcode ascsubtag cv_ct_cx',
  // eBay, Etsy, AliExpress, Flipkart, Shopee, Temu: https://github.com/ClearURLs/Rules
  '_trkparms _trksid amdata itmmeta itmprp logging_key spm scm pdp_npi curpageloguid utparam aff_fcid aff_trace_key lid ssid sp_atk xptdk _x_sessn_id qs bltgh',
  // Shopify: https://shopify.dev/docs/storefronts/themes/product-merchandising/recommendations
  '_pos _psq _ss _v _sid _fid pr_rec_id',
);
const TRACKING_PATTERN = new RegExp(
  [
    // https://support.google.com/analytics/answer/10917952, https://matomo.org/faq, https://developers.piano.io, https://help.salesforce.com, https://help.adjust.com
    '^(utm|pk|mtm|piwik|hsa|gad|at|trk|sfmc|oft|ajs|adjust|bsft|vero|oly|mc|sc|p[df]_rd|algo|click|wt|cm|nosto)_',
    // Click ids of Google, Meta, Microsoft, X, TikTok, Yandex, Impact and others: https://github.com/brave/brave-core components/query_filter
    '(cl(ic)?k?id|click_?id|clickref|braid)$',
    // https://knowledge.hubspot.com/ads/ad-tracking-in-hubspot
    '^_+hs|^hsctatracking$',
  ].join('|'),
);

/** Whether a parameter only identifies the source of a click, so that its value is no secret. */
export function isTracking(name: string): boolean {
  const lower = name.toLowerCase();
  return TRACKING.has(lower) || TRACKING_PATTERN.test(lower);
}

/** Names of parameters whose value is searched for, squashed. */
const SEARCHES = setOf(
  // https://developer.wordpress.org/reference/classes/wp_query/, https://www.ebay.com, https://www.baidu.com, translations
  'q query s k kw nkw wd text term terms suche suchbegriff recherche busca buscar cerca zoeken szukaj',
);

/** Whether the value of a parameter is searched for. */
export function isSearch(name: string): boolean {
  const squashed = squash(name);
  return SEARCHES.has(squashed) || /search|keyword/.test(squashed);
}

/** Names of parameters that search, filter, sort and paginate, squashed. */
const HARMLESS = setOf(
  // https://developer.wordpress.org/reference/classes/wp_query/, https://shopify.dev/docs/storefronts/themes/navigation-search/search
  'q query s posttype type options section i rh nkw sacat k wd description text term terms kw',
  // https://github.com/shopware/shopware, https://github.com/PrestaShop/PrestaShop, translations
  'suche suchbegriff recherche busca buscar cerca zoeken szukaj seite pagina orden tri',
  // https://shopify.dev/docs/storefronts/themes/best-practices/performance, https://docs.magento.com
  'p pg paged offset start limit sz after before cursor count rows skip from to',
  // https://github.com/woocommerce/woocommerce, https://github.com/magento/magento2, https://github.com/opencart/opencart
  'order orderby orderway dir direction srule productlistorder productlistdir productlistlimit productlistmode',
  // https://woocommerce.com/document/woocommerce-product-filters/, https://developers.shopware.com, https://developer.salesforce.com
  'manufacturer properties anid cnid cat cid cgid tag gender material style condition availability instock stock sale',
  // https://shopify.dev/docs/api/liquid/objects/localization
  'view mode layout lang language locale country currency region lat lng zoom radius city zip postcode location',
);
const HARMLESS_PATTERN = new RegExp(
  [
    '^(pa|f|fq|prefn|prefv|dwvar|min|max|opt|attr|attribute|querytype)([-_.[\\d]|$)',
    'search|keyword|filter|facet|refine|sort|page(size|no|num|number)?$|price|rating|categor|brand|colou?r|sizes?$|perpage',
  ].join('|'),
);

/** Whether a parameter only searches, filters, sorts or paginates. */
export function isHarmless(name: string): boolean {
  const base = name.toLowerCase().replace(/(?!^)\[.*/, '');
  return (
    HARMLESS.has(squash(base)) || HARMLESS_PATTERN.test(base.replace(/(?<=[a-z])_(?=[a-z])/g, ''))
  );
}

/**
 * Parts of names that explain a random value: it identifies a click, a campaign or a product. Names
 * in `SECRET_NAMES` and `SECRET_PART` stay secret even if they match here.
 */
const EXPLAINS_RANDOM =
  /track|click|camp|affil|refer|source|impression|creative|partner|offer|product|item|variant|seller|vendor|model|sku|store|merchant|content|list|feed|banner|widget|recommend|collection/;

/** Whether a random value is ordinary for a parameter of this name. A one-letter name is too vague. */
export const mayBeRandom = (name: string): boolean =>
  (name.length > 1 && isHarmless(name)) || EXPLAINS_RANDOM.test(name.toLowerCase());
