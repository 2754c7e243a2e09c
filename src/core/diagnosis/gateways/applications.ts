import { type Gateway, gatewaysOf } from './gateway';

const application = gatewaysOf('origin');

/** The shop's own software, if its page names it. */
export const applications: readonly Gateway[] = [
  // https://developer.wordpress.org/reference/functions/wp_maintenance/
  application('app-wordpress', {
    body: ['class="wp-die-message"', 'briefly unavailable for scheduled maintenance'],
  }),
];
