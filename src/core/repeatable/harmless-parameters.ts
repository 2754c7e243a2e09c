import { setOf, squash } from './parts';

/**
 * Names of parameters that tell where a click came from, in lower case. Underscores count: Shopify's
 * `_sid` is of this kind, `sid` is a session.
 */
const TRACKING = setOf(
  // https://support.google.com/google-ads/answer/9744275, https://support.google.com/merchants/answer/15188374
  'gclid gclsrc dclid gbraid wbraid srsltid gad_source gad_campaignid',
  // https://support.google.com/analytics/answer/10071811, links of https://www.google.com/search
  '_ga _gl _gac ved ei usg sxsrf sca_esv',
  // https://github.com/brave/brave-core/blob/master/components/query_filter/utils.cc
  'fbclid msclkid twclid ttclid yclid ysclid igshid igsh mc_eid mc_cid __s vero_id vero_conv',
  'oly_anon_id oly_enc_id _kx _ke mkt_tok wickedid rb_clickid _openstat s_cid',
  '__hsfp __hssc __hstc _hsenc _hsmi hsctatracking ml_subscriber ml_subscriber_hash et_rid ss_email_id',
  'bsft_clkid bsft_uid bsft_mid bsft_eid unicorn_click_id irclickid irgwc _branch_match_id _branch_referrer',
  'guccounter guce_referrer guce_referrer_sig sc_customer sc_llid sc_eh sc_uid sc_src sc_lid dm_i dm_t',
  'nr_email_referer ck_subscriber_id h_sid h_slt _bhlid bbeml at_recipient_id at_recipient_list',
  // https://github.com/AdguardTeam/AdguardFilters/tree/master/TrackParamFilter
  'epik rdt_cid sccid scclid li_fat_id qclid tblci tblclid obclickid ob_click_id dicbo ndclid ttdid vmcid',
  'awc cjevent cjdata clickref tduid sscid rfsn sca_ref admitad_uid wgu ranmid raneaid ransiteid',
  's_kwcid ef_id adobe_mc adobe_mc_sdid xtor emst trackingid click_id clickid affid aff_id partnerid fb_action_ids fb_action_types',
  '_bta_tid _bta_c omnisendcontactid omnisendattributionid klaviyo_id sfdsid _clck iclid gdfms gdftrk gdffi',
  // Amazon: https://github.com/ClearURLs/Rules
  'pd_rd_i pd_rd_r pd_rd_w pd_rd_wg pf_rd_p pf_rd_r pf_rd_s pf_rd_t pf_rd_i content-id dib dib_tag crid sprefix',
  'qid sr ref ref_ psc linkid linkcode ascsubtag creativeasin smid spia cv_ct_cx',
  // eBay, Etsy: https://github.com/ClearURLs/Rules
  '_trkparms _trksid amdata itmmeta itmprp mkevt mkcid mkrid campid customid toolid epid',
  'click_key click_sum logging_key content_source ga_order ga_search_query ga_search_type ga_view_type sts',
  // AliExpress, Flipkart, Temu, Walmart: https://github.com/ClearURLs/Rules
  'spm scm algo_pvid algo_exp_id pdp_npi pdp_ext_f curpageloguid utparam-url utparam aff_fcid aff_fsk aff_trace_key aff_platform',
  'lid otracker otracker1 iid ssid ppt ppn srno _oak_gallery_order _oak_mp_inf refer_page_id refer_page_sn _x_sessn_id top_gallery_url athcpid athbdg athznid athpgid wmlspartner',
  // Ozon, Shopee, Booking.com, Conde Nast, bol: https://github.com/AdguardTeam/AdguardFilters/tree/master/TrackParamFilter
  'at sp_atk xptdk label bxid cndid bltgh bltg qs clicktrackinfo',
  // Shopify: https://shopify.dev/docs/storefronts/themes/product-merchandising/recommendations
  '_pos _psq _ss _v _sid _fid pr_prod_strat pr_rec_id pr_rec_pid pr_ref_pid pr_seq syclid',
);
// https://support.google.com/analytics/answer/10917952, https://matomo.org/faq/reports/what-is-campaign-tracking-and-why-it-is-important/
// https://knowledge.hubspot.com/ads/ad-tracking-in-hubspot, https://developers.piano.io/, https://help.salesforce.com (sfmc), https://help.adjust.com
const TRACKING_PREFIX = /^(utm|pk|mtm|piwik|matomo|hsa|at|itm|trk|sfmc|oft|ajs|adj|adjust)[-_]/;

/** Whether a parameter only tells where a click came from, so that its value opens nothing. */
export function isTracking(name: string): boolean {
  const lower = name.toLowerCase();
  return TRACKING.has(lower) || TRACKING_PREFIX.test(lower);
}

/** Names of parameters that search, filter, sort and turn pages, squashed. */
const HARMLESS = setOf(
  // https://developer.wordpress.org/reference/classes/wp_query/, https://shopify.dev/docs/storefronts/themes/navigation-search/search
  'q query s search searchterm searchtext searchquery searchstring searchinput keyword keywords kw term terms text ssearch',
  'posttype type options section searchid fieldkeywords i rh nkw sacat ipg pgn sop k wd ntt description',
  // https://github.com/shopware/shopware, https://github.com/PrestaShop/PrestaShop, translations as in acting-names.ts
  'suche suchbegriff suchen recherche busca buscar buscador cerca ricerca zoeken szukaj hledat sok arama seite pagina strona orden tri sortieren sortierung ordre',
  // https://shopify.dev/docs/storefronts/themes/best-practices/performance, https://docs.magento.com
  'page p pg paged pagenumber pagenum pagesize pageno pageindex currentpage offset start limit sz perpage productlistlimit',
  'after before cursor count rows resultsperpage itemsperpage skip from to',
  // https://github.com/woocommerce/woocommerce, https://github.com/magento/magento2, https://github.com/opencart/opencart
  'sort sortby sorting sortorder sortkey order orderby orderway dir direction productlistorder productlistdir productlistmode srule',
  // https://woocommerce.com/document/woocommerce-product-filters/, https://developers.shopware.com, https://developer.salesforce.com
  'minprice maxprice pricemin pricemax pricefrom priceto price prices pricerange lowprice highprice ratingfilter rating ratings reviews',
  'filter filters facet facets f fq refine refinement refinements n nrpp manufacturer manufacturers properties brand brands marke marque marca',
  'category categories categoryid categoryname cat catid cid cgid collection department productcat producttag taxonomy tag tags idcategory',
  'color colour colors farbe couleur size sizes grosse taille talla gender material fabric style fit condition availability instock onsale stockstatus width height length',
  // https://shopify.dev/docs/api/liquid/objects/localization
  'view viewmode display layout grid lang language langid locale l hl country currency region store storeid catalogid shop',
  'lat lng lon zoom radius distance city postcode zip zipcode location near state date datefrom dateto checkin checkout adults children rooms guests',
);
/** https://help.shopify.com/en/manual/online-store/search-and-discovery, https://solr.apache.org/guide, https://developer.salesforce.com (prefn1, dwvar) */
const HARMLESS_PREFIX =
  /^(filter|facet|attribute|pa|f|fq|prefn|prefv|dwvar|pmin|pmax|min|max|opt|option|refinement|attr|query_type)s?([-_.[\d]|$)/i;

/** Whether a parameter only searches, filters, sorts or turns pages. */
export const isHarmless = (name: string): boolean =>
  HARMLESS.has(squash(name.replace(/\[.*/, ''))) || HARMLESS_PREFIX.test(name);

/**
 * Parts of names that tell what a random value stands for: a click, a campaign, a thing in the
 * catalogue. They do not excuse a name that is a secret's.
 */
const TELLS_VALUE =
  /track|click|camp|affil|refer|source|search|impression|creative|placement|partner|offer|product|item|variant|seller|vendor|categor|brand|model|sku|store|merchant|content|list|feed|banner|widget|recommend|collection|filter|color|size/;

/** Whether a random value is ordinary for a parameter of this name. */
export const mayBeRandom = (name: string): boolean =>
  isHarmless(name) || TELLS_VALUE.test(name.toLowerCase());
