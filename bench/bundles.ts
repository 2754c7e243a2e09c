/**
 * Prints the size of every shipped script and style sheet, raw and gzipped.
 *
 *   npm run build:chrome && npx tsx bench/bundles.ts
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { printHead, printRow, printTitle } from './table';

const DIST = fileURLToPath(new URL('../dist/chrome', import.meta.url));

const bundles = readdirSync(DIST, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(js|css)$/.test(name))
  .map((name) => {
    const bytes = readFileSync(join(DIST, name));
    return { name, raw: bytes.length, gzipped: gzipSync(bytes).length };
  })
  .sort((a, b) => b.gzipped - a.gzipped);

printTitle('Bundles');
printHead('file', ['bytes', 'gzipped']);
for (const { name, raw, gzipped } of bundles) printRow(name, [String(raw), String(gzipped)]);
