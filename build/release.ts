/**
 * Makes a release of what is checked in: the next version, its part of the changelog out of the
 * commits since the last one, a commit and a tag of it, and the packages for the stores.
 *
 *   npm run release -- patch    or minor, major, or a version of its own, such as 1.0.0
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const CHANGELOG = 'CHANGELOG.md';
const TITLE = '# Changelog\n';

const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8' }).trim();
const npm = (...args: string[]) => execFileSync('npm', args, { stdio: 'inherit' });

const [bump] = process.argv.slice(2);
if (!bump || !/^(?:patch|minor|major|\d+\.\d+\.\d+)$/.test(bump))
  stop('Say which version comes next: npm run release -- patch, minor, major or 1.2.3.');
if (git('status', '--porcelain')) stop('Some changes are not committed yet.');

npm('version', bump, '--no-git-tag-version');
const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
const changelog = readFileSync(CHANGELOG, 'utf8');
if (!changelog.startsWith(TITLE)) stop(`${CHANGELOG} does not begin with its title.`);
const changes = subjectsSince(git('tag', '--list', 'v*', '--sort=-v:refname').split('\n')[0]);
const part = `\n## ${version}\n\n${changes.map((subject) => `- ${subject}.`).join('\n')}\n`;
writeFileSync(CHANGELOG, TITLE + part + changelog.slice(TITLE.length));
npm('run', 'package');
git('commit', '--all', '--message', `Release ${version}`);
git('tag', `v${version}`);
console.log(`Version ${version} is committed and tagged; its packages are in dist.`);

/** The commits since a tag, or since the start where there is none, oldest first. */
function subjectsSince(tag: string | undefined): string[] {
  const range = tag ? [`${tag}..HEAD`] : [];
  const log = git('log', '--reverse', '--no-merges', '--format=%s', ...range);
  return log ? log.split('\n') : ['Nothing that a user would see'];
}

function stop(reason: string): never {
  console.error(reason);
  process.exit(1);
}
