import { expect, test } from 'vitest';
import type { Diagnosis } from '../../../../src/core/diagnosis/diagnosis';
import { UNKNOWN_DIAGNOSIS } from '../../../../src/core/outage/failure';
import { blameOf } from '../../../../src/core/view/blame';

test.each<[Partial<Diagnosis>, string]>([
  [{ failed: 'origin', gateway: 'nginx', confidence: 0.95 }, 'origin'],
  [{ failed: 'origin', gateway: 'cloudflare', confidence: 0.95 }, 'origin-behind-cdn'],
  [{ failed: 'cdn', gateway: 'cloudflare', confidence: 0.95 }, 'cdn'],
  [{ failed: 'hosting-platform', confidence: 0.75 }, 'hosting-platform'],
  [{ failed: 'own-network', gateway: 'squid', confidence: 0.6 }, 'unknown'],
  [{ failed: 'origin', gateway: 'nginx', confidence: 0.5 }, 'unknown'],
  [{}, 'unknown'],
])('%j is blamed on %s', (diagnosis, blame) => {
  expect(blameOf({ diagnosis: { ...UNKNOWN_DIAGNOSIS, ...diagnosis } })).toBe(blame);
});
