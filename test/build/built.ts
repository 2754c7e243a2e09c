import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Reads a file of the project as text. `path` is relative to the project's root. */
export const readProject = (path: string) => readFileSync(join(ROOT, path), 'utf8');

/** Returns the text of every file in `dist/<build>`, by its path. The text of images is empty. */
export function filesOf(build: string): Map<string, string> {
  const folder = join(ROOT, 'dist', build);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  return new Map(
    files.map((file) => [
      file.replaceAll(sep, '/'),
      file.endsWith('.png') ? '' : readFileSync(join(folder, file), 'utf8'),
    ]),
  );
}

/** Returns the parsed manifest of a build. */
export const manifestOf = (build: string) => JSON.parse(filesOf(build).get('manifest.json') ?? '');
