/** What benches judge on that is not in the repository; README.md says how it has to look. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const { BENCH_DATA } = process.env;

/** Whether these files of it are at hand; says so where one is not. */
export function hasData(...files: string[]): boolean {
  const missing = files.find((file) => !existsSync(pathOf(file)));
  if (missing === undefined) return true;
  const why = BENCH_DATA ? `there is no ${pathOf(missing)}` : 'BENCH_DATA names no folder';
  console.log(`Nothing to judge on: ${why}. README.md says what belongs there.`);
  return false;
}

/** The lines of one of them. */
export const readLines = (file: string): string[] =>
  readFileSync(pathOf(file), 'utf8').trim().split(/\r?\n/);

/** The rows of one that is CSV, as far as the header's columns are named. */
export function readRows(file: string, columns: readonly string[]): string[][] {
  const split = (line: string) =>
    [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map((cell) => cell[1] ?? cell[2] ?? '');
  const [header = '', ...lines] = readLines(file);
  const places = columns.map((column) => split(header).indexOf(column));
  return lines.map((line) => places.map((place) => split(line)[place] ?? ''));
}

const pathOf = (file: string) => join(BENCH_DATA ?? '', file);
