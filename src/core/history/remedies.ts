import type { FailureRecord } from './record';

/** The user's actions that may repair a failing page. Checking, waiting or hiding cannot. */
export const REMEDIES = ['try-now', 'clear-cache', 'clear-cookies', 'send-again'] as const;
export type Remedy = (typeof REMEDIES)[number];

/**
 * The remedies that the user tried in a failure. Clearing is recorded twice, as a request and with
 * its result; only a successful result counts. Damaged records may lack actions.
 */
export function usedRemedies({ actions = [] }: Partial<Pick<FailureRecord, 'actions'>>) {
  const used = new Set<Remedy>();
  for (const { action, result } of actions)
    if (action === 'try-now' || action === 'send-again') used.add(action);
    else if ((action === 'clear-cache' || action === 'clear-cookies') && result === 'cleared')
      used.add(action);
  return used;
}
