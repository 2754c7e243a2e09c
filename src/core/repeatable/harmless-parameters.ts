import { setOf, squash } from './parts';

// Names are squashed: lower case, without separators.
const TRACKING = setOf(
  // https://support.google.com/google-ads/answer/9744275, https://support.google.com/merchants/answer/15188374
  'gclid gclsrc dclid gbraid wbraid srsltid',
  // https://support.google.com/analytics/answer/10071811 (linker), https://www.google.com/search
  'ga gl gac ved ei usg sxsrf',
  // https://github.com/brave/brave-core/blob/master/components/query_filter/utils.cc
  'fbclid msclkid twclid ttclid yclid ysclid igshid igsh mceid mccid s vero veroid veroconv',
  'olyanonid olyencid bhlid kx mkttok wickedid rbclickid openstat scid scustomer',
  'mlsubscriber mlsubscriberhash bsftclkid bsftuid bsftmid bsfteid etrid ssemailid unicornclickid',
  'irclickid irgwc branchmatchid branchreferrer guccounter gucereferrer gucereferrersig',
  'scustomer scluid sceh scuid scsrc scllid dmi dmt nremailreferer sscid',
  // https://github.com/AdguardTeam/AdguardFilters/tree/master/TrackParamFilter
  'epik rdtcid scclid lifatid qclid tblci tblclid obclickid dicbo ndclid ttdid vmcid',
  'awc cjevent cjdata clickref tduid sv1 sourceid rfsn scaref admitaduid wgu ranmid raneaid ransiteid',
  'skwcid efid adobemc xtor emst trk trackingid clickid affid afftrackid partnerid fbactionids',
  'btatid btac omnisendcontactid ke klaviyo sfmcid sfmcsub sfdsid adjustt adjustcampaign',
  // https://github.com/ClearURLs/Rules/blob/master/data.min.json, for Amazon
  'pdrdi pdrdr pdrdw pdrdwg pfrdp pfrdr pfrds pfrdt pfrdi contentid dib dibtag crid sprefix qid sr ref refs',
  'psc linkid linkcode ascsubtag creativeasin encoding smid spia spla',
  // the same, for eBay, Etsy, AliExpress, Walmart and Shopify
  'hash trkparms trksid amdata itmmeta itmprp mkevt mkcid mkrid campid customid toolid epid',
  'clickkey clicksum loggingkey contentsource gaorder gasearchquery gasearchtype gaviewtype sts',
  'spm scm algopvid algoexpid pdpnpi curpageloguid utparamurl affcid afffcid afftracekey afsf sk gps',
  'pos psq ss v sid fid prprodstrat prrecid prrecpid prrefpid prseq syclid',
  // https://developers.google.com/search/docs/crawling-indexing/amp
  'amp usqp',
);
// https://support.google.com/analytics/answer/10917952, https://matomo.org/faq/reports/what-is-campaign-tracking-and-why-it-is-important/
// https://knowledge.hubspot.com/ads/ad-tracking-in-hubspot, https://developers.piano.io/
const TRACKING_PREFIX = /^(utm|pk|mtm|piwik|matomo|hsa|hs|gad|at|itm|cm|trk|sfmc|oft|ajs|adj)[-_]/;

/** Whether a parameter only tells where a click came from, so that its value opens nothing. */
export function isTracking(name: string): boolean {
  const plain = name.toLowerCase();
  return TRACKING.has(squash(name)) || TRACKING_PREFIX.test(plain.replace(/^_+/, ''));
}

const HARMLESS = setOf(
  // Search: https://developer.wordpress.org/reference/classes/wp_query/, https://shopify.dev/docs/storefronts/themes/navigation-search/search
  'q query s search searchterm searchtext searchquery keyword keywords kw term terms text ssearch',
  'posttype type options dgwtwcas wdq k fieldkeywords i rh nkw sacat queryid searchinput suche recherche',
  // Paging: https://shopify.dev/docs/storefronts/themes/best-practices/performance, https://docs.magento.com
  'page p pg paged pagenumber pagesize pageno currentpage offset start limit sz size perpage productlistlimit',
  'from after before cursor first last count rows n resultsperpage itemsperpage pageindex skip',
  // Sorting: https://github.com/woocommerce/woocommerce, https://github.com/magento/magento2
  'sort sortby sorting sortorder order orderby orderway dir direction productlistorder productlistdir',
  'productlistmode srule sop ordering tri',
  // Filters: https://woocommerce.com/document/woocommerce-product-filters/, https://developers.shopware.com
  'minprice maxprice pricemin pricemax pricefrom priceto price pricerange lowprice highprice ratingfilter rating',
  'filter filters facet facets f fq refine refinement refinements manufacturer manufacturers properties brand brands',
  'category categories categoryid cat catid cid cgid collection department productcat producttag taxonomy tag tags',
  'color colour colors size sizes gender material style condition availability instock onsale sale new stockstatus',
  'variant variantid productid product sku pid idproduct idcategory itemid item skuid attribute pmin pmax',
  // View, language and currency: https://shopify.dev/docs/api/liquid/objects/localization
  'view viewmode display layout grid lang language locale l hl country currency region store storeid shop',
);
const HARMLESS_PREFIX =
  /^(filter|facet|attribute|pa|f|fq|prefn|prefv|dwvar|pmin|pmax|min|max|opt|refinement)[-_.[\d]/i;

/** Whether a parameter only searches, filters, sorts or turns pages. */
export const isHarmless = (name: string): boolean =>
  HARMLESS.has(squash(name.replace(/\[.*/, ''))) || HARMLESS_PREFIX.test(name);
