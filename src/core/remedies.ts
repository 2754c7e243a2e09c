import type { IncidentRecord } from './record';

/**
 * What may mend a failing page, of all that a shopper can do about one. Not among them: looking
 * closer, waiting, telling others, hiding the card, undoing, and whatever opens something else.
 */
export const REMEDIES = ['try-now', 'clear-cache', 'clear-cookies', 'send-again'] as const;
export type Remedy = (typeof REMEDIES)[number];

/**
 * What was tried in an incident to mend it, each once. Clearing counts where it was carried out;
 * it is noted once when asked for and once more with its result. A try by the shopper is a quiet
 * request of theirs: their loads are what follows clearing or sending again, or the browser's own.
 */
export function remediesOf({ attempts = [], actions = [] }: PartialRecord): Set<Remedy> {
  const used = new Set<Remedy>();
  if (attempts.some(({ kind, trigger }) => kind === 'probe' && trigger === 'shopper'))
    used.add('try-now');
  for (const { action, result } of actions)
    if (action === 'send-again') used.add(action);
    else if ((action === 'clear-cache' || action === 'clear-cookies') && result === 'cleared')
      used.add(action);
  return used;
}

/** What an imported or damaged record may lack counts as nothing done. */
type PartialRecord = Partial<Pick<IncidentRecord, 'attempts' | 'actions'>>;
