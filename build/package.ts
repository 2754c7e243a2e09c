/**
 * Makes the zip files for the stores from the builds of `npm run build`:
 *
 *   dist/back-soon-chrome.zip    for the Chrome Web Store and Edge Add-ons
 *   dist/back-soon-firefox.zip   for addons.mozilla.org
 *   dist/back-soon-source.zip    the source code, for the reviewers of addons.mozilla.org
 *
 * The same sources give the same bytes: names are sorted, and no file has a date or an owner.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { zipSync } from 'fflate';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const DIST = join(ROOT, 'dist');
const NOT_SOURCE = ['node_modules', 'dist', 'artifacts', '.git'];
// The earliest date of a zip file, in local time, because zip files store local time.
const NO_DATE = new Date(1980, 0, 1);

pack('chrome', join(DIST, 'chrome'), filesIn(join(DIST, 'chrome')));
pack('firefox', join(DIST, 'firefox'), filesIn(join(DIST, 'firefox')));
pack('source', ROOT, sources());

function pack(name: string, folder: string, files: string[]): void {
  const contents = files
    .toSorted()
    .map((file) => [file.replaceAll(sep, '/'), readFileSync(join(folder, file))]);
  const zip = zipSync(Object.fromEntries(contents), { level: 9, mtime: NO_DATE });
  const path = join(DIST, `back-soon-${name}.zip`);
  writeFileSync(path, zip);
  const sum = createHash('sha256').update(zip).digest('hex');
  console.log(`${sum}  ${relative(ROOT, path)}  ${zip.length} bytes, ${files.length} files`);
}

/** Returns the files under version control, or without a repository (in the unpacked source) all files. */
function sources(): string[] {
  if (!existsSync(join(ROOT, '.git'))) return filesIn(ROOT, NOT_SOURCE);
  const listed = execFileSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8' });
  return listed.split('\0').filter((file) => file && existsSync(join(ROOT, file)));
}

/** Returns the paths of all files below a folder. `excluded` are names in the folder itself. */
function filesIn(folder: string, excluded: string[] = [], subfolder = ''): string[] {
  return readdirSync(join(folder, subfolder)).flatMap((name) => {
    const file = join(subfolder, name);
    if (!subfolder && excluded.includes(name)) return [];
    return statSync(join(folder, file)).isDirectory() ? filesIn(folder, excluded, file) : [file];
  });
}
