import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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

    async function statusWhenUpstream(mode: UpstreamMode): Promise<number> {
      await upstream.become(mode);
      const response = await fetch(gateway.url, { headers: { accept: 'text/html' } });
      await response.text();
      return response.status;
    }

    const failures = { refuses: [502, 503], hangs: [502, 503, 504], junk: [502, 503] } as const;
    for (const [mode, statuses] of Object.entries(failures)) {
      test(`reports a failure while the upstream ${MODE_WORDS[mode]}, and recovers`, async () => {
        expect(await statusWhenUpstream('healthy')).toBe(200);
        expect(statuses).toContain(await statusWhenUpstream(mode as UpstreamMode));
        expect(await statusWhenUpstream('healthy')).toBe(200);
      });
    }
  });
}
