import { describe, expect, test } from 'vitest';
import type { Diagnosis } from '../../../../src/core/diagnosis/diagnosis';
import { tell } from './responses';

describe('Proxy-Status', () => {
  test.each<[string, string, string | undefined, Diagnosis['failed']]>([
    ['of the server behind', 'envoy; error=connection_refused', 'envoy', 'origin'],
    ['of a host that is no gateway’s name', 'r34.example; error=dns_timeout', undefined, 'origin'],
    ['of a CDN itself', '"Cloudflare-Proxy"; error=proxy_internal_error', 'cloudflare', 'cdn'],
    ['of nobody known', 'edge; error=proxy_configuration_error', undefined, 'unknown'],
    [
      'the first that erred',
      'edge, envoy; error=tls_certificate_error; details="a"',
      'envoy',
      'origin',
    ],
    ['of the proxy’s own limit', 'cdn77; error=connection_limit_reached', undefined, 'unknown'],
    ['no error', 'envoy; received-status=502', undefined, 'unknown'],
  ])('%s', (_, value, gateway, failed) => {
    const diagnosis = tell([`Proxy-Status: ${value}`], '');
    expect(diagnosis.failed).toBe(failed);
    expect(diagnosis.gateway).toBe(gateway);
  });
});
