/**
 * Makes a release from the current commit: sets the version, builds the packages for the stores, commits
 * and tags. Before that, write the section of the new version in CHANGELOG.md and commit it.
 *
 *   npm run release -- patch    or minor, major, or a version such as 1.2.3
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const CHANGELOG = 'CHANGELOG.md';
const VERSION = /^\d+\.\d+\.\d+$/;

const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8' }).trim();
const npm = (...args: string[]) => execFileSync('npm', args, { stdio: 'inherit' });

const version = nextVersion(process.argv[2]);
if (git('status', '--porcelain')) stop('There are uncommitted changes. Commit them first.');
if (git('tag', '--list', `v${version}`)) stop(`The tag v${version} already exists.`);
if (!changesOf(version))
  stop(
    `${CHANGELOG} has no text for ${version}. Add a section “## ${version}” that says what changes ` +
      'for the user, and commit it.',
  );

try {
  npm('version', version, '--no-git-tag-version', '--allow-same-version');
  npm('run', 'package');
} catch {
  git('checkout', '--', 'package.json', 'package-lock.json');
  stop(`Version ${version} was not released, because a command above failed.`);
}
// package.json may have this version already, for example for the first release.
if (git('status', '--porcelain')) git('commit', '--all', '--message', `release: ${version}`);
git('tag', `v${version}`);
console.log(`Version ${version} is committed and tagged. Its packages are in dist.`);

/** Returns the version to release: `bump` itself, or the current version raised by it. */
function nextVersion(bump = ''): string {
  if (VERSION.test(bump)) return bump;
  const current = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  const [major = 0, minor = 0, patch = 0] = current.version.split('.').map(Number);
  if (bump === 'major') return `${major + 1}.0.0`;
  if (bump === 'minor') return `${major}.${minor + 1}.0`;
  if (bump === 'patch') return `${major}.${minor}.${patch + 1}`;
  stop('Name the next version: npm run release -- patch, minor, major or 1.2.3.');
}

/** Returns the changelog's text about a version: everything below its heading. */
function changesOf(version: string): string {
  const sections = readFileSync(CHANGELOG, 'utf8').split(/^## /m).slice(1);
  const section = sections.find((text) => text.split(/\s/, 1)[0] === version) ?? '';
  return section.split('\n').slice(1).join('\n').trim();
}

/** Prints an error and ends the process. */
function stop(reason: string): never {
  console.error(reason);
  process.exit(1);
}
