// Installs what `npm start` and `npm test` need on a new machine: the npm packages of the lock file, and
// on Debian, as root, the browsers and gateways. On other systems it prints what is missing and continues.
// It is plain JavaScript without imports from packages, because no package may be installed yet.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const ROOT = new URL('..', import.meta.url).pathname;
const LOCK = join(ROOT, 'package-lock.json');
const INSTALLED = join(ROOT, 'node_modules/.package-lock.json');

/** Names of Debian packages, by the program that each of them installs. */
const BROWSERS = { chromium: 'chromium' };
const FOR_TESTS = {
  'firefox-esr': 'firefox-esr',
  nginx: 'nginx',
  haproxy: 'haproxy',
  caddy: 'caddy',
  varnishd: 'varnish',
  apache2: 'apache2',
};

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19))
  fail(`Back Soon needs Node 20.19 or later; this is ${process.version}.`);

installNpmPackages();
installDebianPackages(
  process.argv.includes('--for-tests') ? { ...BROWSERS, ...FOR_TESTS } : BROWSERS,
);

function installNpmPackages() {
  const isCurrent = existsSync(INSTALLED) && statSync(INSTALLED).mtimeMs >= statSync(LOCK).mtimeMs;
  if (isCurrent) return;
  console.log('Installing the npm packages…');
  run('npm', ['ci', '--no-audit', '--no-fund']);
}

function installDebianPackages(wanted) {
  if (process.env.CHROMIUM_PATH) delete wanted.chromium;
  if (process.env.FIREFOX_PATH) delete wanted['firefox-esr'];
  const missing = Object.keys(wanted).filter((program) => !isProgram(program));
  if (missing.length === 0) return;
  const packages = missing.map((program) => wanted[program]);
  const command = `apt-get install --no-install-recommends ${packages.join(' ')}`;
  if (!isDebian()) {
    console.log(`Not found: ${missing.join(', ')}. On Debian: ${command}.`);
    console.log(
      'Set CHROMIUM_PATH and FIREFOX_PATH if the browsers are in another place. Tests of missing gateways are skipped.',
    );
    return;
  }
  if (process.getuid?.() !== 0) {
    console.log(`Not found: ${missing.join(', ')}. To install: sudo ${command}`);
    return;
  }
  console.log(`Installing from Debian: ${packages.join(', ')}…`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  run('apt-get', ['-qq', 'update'], env);
  run('apt-get', ['-qq', '-y', 'install', '--no-install-recommends', ...packages], env);
}

function isProgram(name) {
  // Debian installs servers in sbin, which is not on every user's PATH.
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin'];
  return folders.some((folder) => existsSync(join(folder, name)));
}

function isDebian() {
  if (!existsSync('/etc/os-release')) return false;
  return /^ID(_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'));
}

function run(command, args, env = process.env) {
  const { status, error } = spawnSync(command, args, { cwd: ROOT, env, stdio: 'inherit' });
  if (status !== 0)
    fail(`${command} ${args.join(' ')} failed${error ? `: ${error.message}` : '.'}`);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
