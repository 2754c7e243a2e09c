import { applications } from './applications';
import { cdns } from './cdns';
import type { Gateway } from './gateway';
import { hints } from './hints';
import { nodeProxies } from './node-proxies';
import { platforms } from './platforms';
import { servers } from './servers';
import { userProxies } from './user-proxies';

/**
 * What each gateway's own error response looks like. The first entry that matches wins, and signs in
 * the page win over signs in the headers. Headers that also come with the shop's own responses
 * (`via`, `x-cache`, `cf-ray`, most `server`) are no signs; they only narrow an entry, in `needs`.
 * A sentence that several programs share is no sign either, unless with the layout around it.
 */
export const gateways: readonly Gateway[] = [
  ...cdns,
  ...platforms,
  ...userProxies,
  ...servers,
  ...nodeProxies,
  ...applications,
  ...hints,
];
