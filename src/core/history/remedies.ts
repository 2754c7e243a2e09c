import type { FailureRecord } from './record';

/**
 * What may mend a failing page, of all that a user can do about one. Not among them: looking
 * closer, waiting, telling others, hiding the card, undoing, and whatever opens something else.
 */
export const REMEDIES = ['try-now', 'clear-cache', 'clear-cookies', 'send-again'] as const;
export type Remedy = (typeof REMEDIES)[number];

/**
 * What was tried in a failure to mend it, each once. Clearing counts where it was carried out;
 * it is noted once when asked for and once more with its result. “Try now” is noted as an action;
 * before version 3 of the history it was a probe, as it still is where an address may act.
 */
export function remediesOf({ attempts = [], actions = [] }: PartialRecord): Set<Remedy> {
  const used = new Set<Remedy>();
  if (attempts.some(({ kind, trigger }) => kind === 'probe' && trigger === 'user'))
    used.add('try-now');
  for (const { action, result } of actions)
    if (action === 'send-again' || action === 'try-now') used.add(action);
    else if ((action === 'clear-cache' || action === 'clear-cookies') && result === 'cleared')
      used.add(action);
  return used;
}

/** What an imported or damaged record may lack counts as nothing done. */
type PartialRecord = Partial<Pick<FailureRecord, 'attempts' | 'actions'>>;
