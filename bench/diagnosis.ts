/**
 * Scores the diagnosis of labelled responses: what kind they are, who wrote them, who failed, how sure.
 *
 *   BENCH_DATA=<folder> npx tsx bench/diagnosis.ts [2/0] [--misses]
 *
 * `2/0` and `2/1` use every other row, `4/1` every fourth, so that rules that were written for some rows
 * can be scored on the others. `--misses` prints every wrong diagnosis.
 */
import {
  type Diagnosis,
  diagnose,
  isGatewayStatus,
  looksLikeGatewayError,
} from '../src/core/diagnosis/diagnosis';
import { hasData, readLines } from './data';
import { printHead, printRow } from './table';

interface Row {
  id: string;
  status: number;
  headers: [string, string][];
  bodyText?: string;
  bodyBase64?: string;
  who_failed: string;
  expected_gateway: string | null;
  role?: string;
  label?: 'negative' | 'soft-positive';
}

const FILE = 'corpus/responses.jsonl';
const SURE = 0.8;
const PARTIES = ['origin', 'cdn', 'hosting-platform', 'own-network', 'unknown'];

const [part] = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const showsMisses = process.argv.includes('--misses');

const bodyOf = ({ bodyText, bodyBase64 = '' }: Row) =>
  bodyText ?? Buffer.from(bodyBase64, 'base64').toString();

/**
 * Returns the address of a response. With the scheme `mixed`, responses of forward proxies came over
 * http, because they cannot change https; all others came over https.
 */
const urlOf = ({ role }: Row, scheme: string) =>
  `${scheme === 'mixed' ? (role?.startsWith('forward') ? 'http' : 'https') : scheme}://shop.example/`;

/** Whether the kind is right. Rows without an outage, and statuses that get no card, are no failures. */
function isKindRight({ label, status }: Row, { kind }: Diagnosis): boolean {
  if (label) return kind !== 'gateway-failure';
  return kind === (isGatewayStatus(status) ? 'gateway-failure' : 'none');
}

function judge(row: Row, url: string, hasBody: boolean) {
  const { status, headers } = row;
  const body = hasBody ? bodyOf(row) : undefined;
  const diagnosis = diagnose({ url, status, headers, body });
  const isSoft = row.label === 'soft-positive';
  const isKind =
    isKindRight(row, diagnosis) &&
    (!hasBody || !row.label || looksLikeGatewayError(bodyOf(row), '') === isSoft);
  const isParty = row.label ? undefined : diagnosis.failed === row.who_failed;
  const isGateway = row.label
    ? undefined
    : (diagnosis.gateway ?? 'unknown') === row.expected_gateway;
  const isWrong = !isKind || isParty === false || isGateway === false;
  return {
    row,
    diagnosis,
    isKind,
    isParty,
    isGateway,
    isSureAndWrong: isWrong && diagnosis.confidence >= SURE,
  };
}

function percent(values: readonly (boolean | undefined)[]): string {
  const counted = values.filter((value) => value !== undefined);
  return `${((100 * counted.filter(Boolean).length) / counted.length).toFixed(1)} %`;
}

function score(name: string, rows: readonly Row[], scheme: string, hasBody: boolean) {
  const results = rows.map((row) => judge(row, urlOf(row, scheme), hasBody));
  printRow(name, [
    percent(results.map(({ isKind }) => isKind)),
    percent(results.map(({ isParty }) => isParty)),
    percent(results.map(({ isGateway }) => isGateway)),
    percent(results.map(({ isSureAndWrong }) => isSureAndWrong)),
    percent(results.map(({ diagnosis }) => diagnosis.confidence >= SURE)),
  ]);
  return results;
}

function main(): void {
  if (!hasData(FILE)) return;
  const all: Row[] = readLines(FILE).map((line) => JSON.parse(line));
  const [step = 1, offset = 0] = (part ?? '').split('/').map(Number);
  const rows = all.filter((_, index) => index % (step || 1) === offset);

  console.log(`${rows.length} responses; shops on https, forward proxies on http\n`);
  printHead('', ['kind', 'party', 'gateway', 'sure, wrong', 'sure']);
  const results = score('with the page', rows, 'mixed', true);
  score('headers only', rows, 'mixed', false);
  score('with the page, all on http', rows, 'http', true);
  score('with the page, all on https', rows, 'https', true);

  console.log('\nWho failed (rows), and who failed by the diagnosis (columns)\n');
  printHead('', PARTIES);
  for (const party of PARTIES) {
    const ofParty = results.filter(({ row }) => !row.label && row.who_failed === party);
    const countOf = (name: string) =>
      ofParty.filter(({ diagnosis }) => diagnosis.failed === name).length;
    printRow(
      party,
      PARTIES.map((name) => String(countOf(name))),
    );
  }

  if (!showsMisses) return;
  console.log();
  for (const { row, diagnosis, isKind, isParty, isGateway } of results) {
    if (isKind && isParty !== false && isGateway !== false) continue;
    const { kind, gateway, failed, confidence } = diagnosis;
    console.log(
      `${row.id}: ${kind}, ${gateway} (${row.expected_gateway}), ${failed} (${row.who_failed}), ${confidence}`,
    );
  }
}

main();
