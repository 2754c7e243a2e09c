/** Reads the data that is not in the repository. docs/benchmarks.md describes its files. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const { BENCH_DATA } = process.env;

/** Whether all these files exist in the folder `BENCH_DATA`. Prints a message if one is missing. */
export function hasData(...files: string[]): boolean {
  const missing = files.find((file) => !existsSync(pathOf(file)));
  if (missing === undefined) return true;
  const reason = BENCH_DATA ? `${pathOf(missing)} does not exist` : 'BENCH_DATA is not set';
  console.log(`Skipped: ${reason}. docs/benchmarks.md describes the data.`);
  return false;
}

/** Reads the lines of a data file. */
export const readLines = (file: string): string[] =>
  readFileSync(pathOf(file), 'utf8').trim().split(/\r?\n/);

/** Reads the rows of a CSV data file with a header. Returns only the named columns. */
export function readRows(file: string, columns: readonly string[]): string[][] {
  const split = (line: string) =>
    [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map((cell) => cell[1] ?? cell[2] ?? '');
  const [header = '', ...lines] = readLines(file);
  const indexes = columns.map((column) => split(header).indexOf(column));
  return lines.map((line) => indexes.map((index) => split(line)[index] ?? ''));
}

const pathOf = (file: string) => join(BENCH_DATA ?? '', file);
