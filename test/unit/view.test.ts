import { expect, test } from 'vitest';
import type { Diagnosis } from '../../src/core/diagnosis';
import { type Incident, UNKNOWN } from '../../src/core/incident';
import { blameOf } from '../../src/core/view';

const blameFor = (diagnosis: Partial<Diagnosis>) =>
  blameOf({ diagnosis: { ...UNKNOWN, ...diagnosis } } as Incident);

test.each<[Partial<Diagnosis>, string]>([
  [{ failed: 'origin', gateway: 'nginx', confidence: 0.95 }, 'origin'],
  [{ failed: 'origin', gateway: 'cloudflare', confidence: 0.95 }, 'origin-behind-cdn'],
  [{ failed: 'cdn', gateway: 'cloudflare', confidence: 0.95 }, 'cdn'],
  [{ failed: 'hosting-platform', confidence: 0.75 }, 'hosting-platform'],
  [{ failed: 'own-network', gateway: 'squid', confidence: 0.6 }, 'unknown'],
  [{ failed: 'origin', gateway: 'nginx', confidence: 0.5 }, 'unknown'],
  [{}, 'unknown'],
])('%j is blamed on %s', (diagnosis, blame) => {
  expect(blameFor(diagnosis)).toBe(blame);
});
