import type { Diagnosis } from '../diagnosis/diagnosis';
import { gateways } from '../diagnosis/gateways/gateways';
import type { Failure } from '../outage/failure';

/** Who failed, as far as the card may say so. */
export type Blame = Diagnosis['failed'] | 'origin-behind-cdn';

/** A diagnosis below this confidence is a guess; the card then names nobody. */
const MIN_CONFIDENCE = 0.75;

/** Returns who the card may say has failed; `unknown` when the diagnosis is not sure enough. */
export function blameOf({ diagnosis }: Pick<Failure, 'diagnosis'>): Blame {
  const { failed, gateway, confidence } = diagnosis;
  if (confidence < MIN_CONFIDENCE) return 'unknown';
  const isBehindCdn = gateways.some(({ name, side }) => name === gateway && side === 'cdn');
  return failed === 'origin' && isBehindCdn ? 'origin-behind-cdn' : failed;
}
