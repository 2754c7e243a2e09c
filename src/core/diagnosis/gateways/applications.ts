import { type Gateway, gatewaysOf, LIKELY } from './gateway';

const application = gatewaysOf('origin');

/** The shop's own software, if its page names it: the shop's own server has responded. */
export const applications: readonly Gateway[] = [
  // https://developer.wordpress.org/reference/functions/wp_maintenance/
  application('app-wordpress', {
    body: ['class="wp-die-message"', 'briefly unavailable for scheduled maintenance'],
  }),
  // https://developer.wordpress.org/reference/functions/_default_wp_die_handler/ and plugins
  application('app-wordpress', {
    body: ['<body id="error-page"', '/wp-content/', '/wp-includes/'],
    sure: LIKELY,
  }),
  // https://github.com/magento/magento2/blob/2.4-develop/pub/errors/default/503.phtml
  application('app-magento', {
    body: [
      '/errors/default/',
      '<h1>service temporarily unavailable</h1> </div> <p>the server is',
      'there has been an error processing your request',
    ],
    head: ['x-magento-'],
    sure: LIKELY,
  }),
  // https://github.com/PrestaShop/PrestaShop/blob/develop/themes/classic/templates/errors/maintenance.tpl
  application('app-prestashop', {
    body: ['page-content page-maintenance"', 'prestashop'],
    head: ['powered-by: prestashop'],
    sure: LIKELY,
  }),
  // https://github.com/opencart/opencart/blob/master/upload/catalog/view/template/common/maintenance.twig
  application('app-opencart', {
    body: ['id="common-maintenance"', '/catalog/view/'],
    sure: LIKELY,
  }),
  // https://github.com/shopware/shopware/tree/trunk/src/Storefront/Resources/views/storefront/page/error
  application('app-shopware', {
    body: ['is-ctl-maintenance', '/themes/frontend/'],
    head: ['sw-version-id:'],
    sure: LIKELY,
  }),
];
