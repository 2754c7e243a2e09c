import { browser } from '../../../browser';

const RULE_ID = 1;

/**
 * Makes the browser leave out the `Origin` header of our requests to a service. Firefox's value is
 * unique to the installation, so the service could recognise the user by it.
 * https://bugzilla.mozilla.org/show_bug.cgi?id=1405971
 *
 * @param service the service's origin
 */
export async function hideOrigin(service: string): Promise<void> {
  await browser.declarativeNetRequest.updateSessionRules({
    removeRuleIds: [RULE_ID],
    addRules: [
      {
        id: RULE_ID,
        // Only requests without a tab: the requests of pages keep their header.
        condition: { urlFilter: `|${service}/`, tabIds: [-1], resourceTypes: ['xmlhttprequest'] },
        action: {
          type: 'modifyHeaders',
          requestHeaders: [{ header: 'origin', operation: 'remove' }],
        },
      },
    ],
  });
}
