import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A file of the project, as text. */
export const readProject = (path: string) => readFileSync(join(ROOT, path), 'utf8');

/** Every file of a build, by its path in it; what is no text is empty. */
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

/** The manifest of a build. */
export const manifestOf = (build: string) => JSON.parse(filesOf(build).get('manifest.json') ?? '');
