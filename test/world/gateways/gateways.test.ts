import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { diagnose } from '../../../src/core/diagnosis/diagnosis';
import { type Gateway, gatewayNames, isInstalled, startGateway } from './gateways';
import { startUpstream, type Upstream, type UpstreamMode } from './upstream';

const MODE_WORDS: Record<string, string> = {
  refuses: 'refuses connections',
  hangs: 'hangs',
  junk: 'sends junk',
};

for (const name of gatewayNames) {
  const label = isInstalled(name) ? name : `${name} (skipped: not installed)`;
  describe.skipIf(!isInstalled(name))(label, () => {
    let upstream: Upstream;
    let gateway: Gateway;
    beforeAll(async () => {
      upstream = await startUpstream('healthy');
      gateway = await startGateway(name, { upstreamPort: upstream.port });
    }, 20_000);
    afterAll(async () => {
      await gateway?.stop();
      await upstream?.close();
    });

    /** Diagnoses the response of the gateway while its upstream behaves in this way. */
    async function diagnosisWhenUpstream(mode: UpstreamMode) {
      await upstream.become(mode);
      const response = await fetch(gateway.url, { headers: { accept: 'text/html' } });
      const { url, status, headers } = response;
      const { gateway: by, failed } = diagnose({
        url,
        status,
        headers: [...headers],
        body: await response.text(),
      });
      return { status, gateway: by, failed };
    }

    const failures = { refuses: [502, 503], hangs: [502, 503, 504], junk: [502, 503] } as const;
    for (const [mode, statuses] of Object.entries(failures)) {
      test(`reports a failure, which is diagnosed, while the upstream ${MODE_WORDS[mode]}, and recovers`, async () => {
        expect((await diagnosisWhenUpstream('healthy')).status).toBe(200);
        const { status, ...named } = await diagnosisWhenUpstream(mode as UpstreamMode);
        expect(statuses).toContain(status);
        expect(named).toEqual({ gateway: name, failed: 'origin' });
        expect((await diagnosisWhenUpstream('healthy')).status).toBe(200);
      });
    }
  });
}
