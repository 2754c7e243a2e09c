import { describe, expect, test } from 'vitest';
import type { Diagnosis } from '../../../../src/core/diagnosis/diagnosis';
import { diagnosisOf, nginxPage } from './responses';

describe('Proxy-Status', () => {
  test.each<[string, string, string | undefined, Diagnosis['failed']]>([
    ['an error of the server behind it', 'envoy; error=connection_refused', 'envoy', 'origin'],
    ['an error of an unknown host', 'r34.example; error=dns_timeout', undefined, 'origin'],
    [
      'an error of a CDN itself',
      '"Cloudflare-Proxy"; error=proxy_internal_error',
      'cloudflare',
      'cdn',
    ],
    ['an error of an unknown proxy', 'edge; error=proxy_configuration_error', undefined, 'unknown'],
    [
      'the first member with an error',
      'edge, envoy; error=tls_certificate_error; details="a"',
      'envoy',
      'origin',
    ],
    ['a limit of the proxy itself', 'cdn77; error=connection_limit_reached', undefined, 'unknown'],
    [
      'a name that a label contains',
      'flyer.example; error=http_protocol_error',
      undefined,
      'origin',
    ],
    ['a name that is a label', 'fra.fly.example; error=http_protocol_error', 'fly', 'origin'],
    ['a name of several labels', '"AWS_ALB.eu-1"; error=connection_timeout', 'aws-alb', 'origin'],
    ['no error', 'envoy; received-status=502', undefined, 'unknown'],
  ])('%s', (_, value, gateway, failed) => {
    const diagnosis = diagnosisOf([`Proxy-Status: ${value}`], '');
    expect(diagnosis.failed).toBe(failed);
    expect(diagnosis.gateway).toBe(gateway);
  });

  test('is believed more than the page of the gateway', () => {
    const page = nginxPage('cloudflare');
    expect(diagnosisOf([], page)).toMatchObject({ gateway: 'cloudflare', failed: 'cdn' });
    const status = 'Proxy-Status: Cloudflare; error=connection_refused';
    expect(diagnosisOf([status], page)).toMatchObject({ gateway: 'cloudflare', failed: 'origin' });
  });
});
