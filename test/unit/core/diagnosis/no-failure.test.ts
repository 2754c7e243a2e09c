import { describe, expect, test } from 'vitest';
import type { Diagnosis } from '../../../../src/core/diagnosis/diagnosis';
import { diagnosisOf, nginxPage, page } from './responses';

describe('the diagnosis of a response whose status is no gateway failure', () => {
  test.each<[string, string[], string, string | undefined, Diagnosis['failed']]>([
    [
      'a server’s own 500',
      ['500'],
      nginxPage('nginx', '500 Internal Server Error'),
      'nginx',
      'origin',
    ],
    [
      'a block page of a company filter',
      ['403'],
      page('Filtered', 'tinyproxy</a> version 1'),
      undefined,
      'unknown',
    ],
    [
      'a block page of a privacy filter',
      ['403'],
      page('Request blocked (Privoxy@localhost)', 'x'),
      'privoxy',
      'own-network',
    ],
    [
      'a page that was not found',
      ['404'],
      nginxPage('nginx', '404 Not Found'),
      undefined,
      'unknown',
    ],
    [
      'the login page of a Wi-Fi network',
      ['511'],
      page('Wi-Fi', 'Welcome to our hotel'),
      undefined,
      'unknown',
    ],
    [
      'a healthy page',
      ['200', 'Server: nginx'],
      page('Shop', 'Welcome to our shop'),
      undefined,
      'unknown',
    ],
  ])('%s', (_, lines, body, gateway, failed) => {
    const diagnosis = diagnosisOf(lines, body);
    expect(diagnosis).toMatchObject({ kind: 'none', failed });
    expect(diagnosis.gateway).toBe(gateway);
  });
});
