import { describe, expect, test } from 'vitest';
import { diagnosisOf, page } from '../responses';

const NGINX = ['503', 'Server: nginx', 'Content-Type: text/html; charset=utf-8'];

describe('a shop’s page may have the words of a user’s proxy', () => {
  test.each([
    ['Zscaler', '<meta name="keywords" content="Zscaler">We paint the shop'],
    ['Blue Coat', 'We paint the shop. Please contact your network support team.'],
    ['Charles', 'Charles Error Report, the album, is sold out'],
    ['FortiGate', 'FortiGate firewalls: we paint the shop'],
  ])('so it is named with care: %s', (_, body) => {
    expect(diagnosisOf(NGINX, page('Tea', body)).confidence).toBeLessThan(0.8);
  });

  test.each<[string, string[], string]>([
    ['Zscaler', ['Server: Zscaler/6.2'], 'Internet Security'],
    ['Zscaler, with its name', ['Server: Zscaler/6.2'], 'Internet Security by Zscaler'],
    ['Blue Coat', ['503'], 'Network Error (tcp_error) contact your network support team'],
  ])('its own headers and error names are certain: %s', (_, lines, body) => {
    const { failed, confidence } = diagnosisOf(lines, page('x', body));
    expect(failed).toBe('own-network');
    expect(confidence).toBeGreaterThan(0.8);
  });
});
