import { browser } from '../../../browser';

const RULE_ID = 1;

/**
 * Has the browser leave out `Origin` where we post to a service. Firefox would put into it an
 * address that no other installation has, by which a shopper could be known again.
 * https://bugzilla.mozilla.org/show_bug.cgi?id=1405971
 */
export async function hideOrigin(service: string): Promise<void> {
  await browser.declarativeNetRequest.updateSessionRules({
    removeRuleIds: [RULE_ID],
    addRules: [
      {
        id: RULE_ID,
        // Of no tab: what pages ask, they ask in their own name.
        condition: { urlFilter: `|${service}/`, tabIds: [-1], resourceTypes: ['xmlhttprequest'] },
        action: {
          type: 'modifyHeaders',
          requestHeaders: [{ header: 'origin', operation: 'remove' }],
        },
      },
    ],
  });
}
