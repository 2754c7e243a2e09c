import { expect } from 'vitest';
import { type Diagnosis, diagnose } from '../../../../src/core/diagnosis/diagnosis';

export const url = 'https://shop.example/';
type Header = [name: string, value: string];

/** `Name: value` lines as headers. */
export const headersOf = (lines: readonly string[]): Header[] =>
  lines.map((line) => {
    const [, name = '', value = ''] = /^(:?[^:]+):\s*(.*?)\s*$/.exec(line) ?? [];
    return [name, value];
  });

/** The diagnosis of a 502, or of the status in the first of the header lines. */
export function diagnosisOf(lines: readonly string[], body?: string, at = url): Diagnosis {
  const [first = '', ...rest] = lines;
  const status = /^\d{3}$/.test(first) ? Number(first) : 502;
  const headers = headersOf(status === Number(first) ? rest : lines);
  return diagnose({ url: at, status, headers, body });
}

/** An error page in the layout of most gateways. */
export const page = (title: string, body: string) =>
  `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n${body}\r\n</body>\r\n</html>`;
export const nginxPage = (name: string, error = '502 Bad Gateway') =>
  page(error, `<center><h1>${error}</h1></center>\r\n<hr><center>${name}</center>`);

/** A response as a source shows it: a 502, or of the status in the first header line. */
export type DocumentedResponse = readonly [
  name: string,
  lines: string[],
  body: string | undefined,
  gateway: string | undefined,
  failed: Diagnosis['failed'],
];

/** Checks that the response is a gateway failure of the named gateway and party. */
export function expectDiagnosis(...[, lines, body, gateway, failed]: DocumentedResponse): void {
  const diagnosis = diagnosisOf(lines, body);
  expect(diagnosis).toMatchObject({ kind: 'gateway-failure', failed });
  expect(diagnosis.gateway).toBe(gateway);
}
