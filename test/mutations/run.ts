import { type ChildProcess, spawn } from 'node:child_process';
import {
  cpSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { type Mutation, mutations } from './mutations';

// Checks that the unit tests notice mistakes: applies each mutation to a copy of the project and
// runs the tests there. An argument selects the mutations whose file name contains it.

/** The share of mutations that the tests must notice. */
const LEAST_KILLED = 0.85;

const NOT_COPIED = /^(?:node_modules|dist|artifacts|\.git)$/;

/** The tests that run first, because they most likely notice a mutation in the folder. */
const NEAREST_TESTS: Record<string, string[]> = {
  'src/core/form': ['test/unit/core/form'],
  'src/core/outage': ['test/unit/core/outage'],
  'src/core/diagnosis': ['test/unit/core/diagnosis'],
  'src/background/navigation': ['test/unit/background/navigation', 'test/unit/traces'],
};

const folders: string[] = [];
const running = new Set<ChildProcess>();

process.on('exit', () => {
  running.forEach(endProcess);
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1));

/** Ends a process and those that it has started. */
function endProcess({ pid, exitCode }: ChildProcess): void {
  if (pid !== undefined && exitCode === null) process.kill(-pid, 'SIGKILL');
}

/** Copies the project to a temporary folder, which is removed at the end. */
function copyProject(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mutations-'));
  folders.push(folder);
  cpSync('.', folder, { recursive: true, filter: (path) => !NOT_COPIED.test(basename(path)) });
  symlinkSync(realpathSync('node_modules'), join(folder, 'node_modules'));
  return folder;
}

/** `timed out`: for example, because the mutation makes a loop endless. */
type Result = 'passed' | 'failed' | 'timed out';

/** Runs the unit tests in `paths`, all of them without `paths`, until one fails. */
function runTests(folder: string, limitMs: number, paths: string[] = []): Promise<Result> {
  const projects = ['--project', 'pure', '--project', 'unit'];
  const options = [...projects, '--bail', '1', '--maxWorkers', '1', ...paths];
  // `detached`: in a process group of its own, so that its workers can be ended as well.
  const how = { cwd: folder, stdio: 'ignore', detached: true } as const;
  const tests = spawn('node_modules/.bin/vitest', ['run', ...options], how);
  running.add(tests);
  const timer = setTimeout(endProcess, limitMs, tests);
  return new Promise((resolve) => {
    tests.on('close', (code) => {
      clearTimeout(timer);
      running.delete(tests);
      resolve(code === 0 ? 'passed' : code === null ? 'timed out' : 'failed');
    });
  });
}

/** Runs the tests with a mutation, the nearest ones first. */
async function tryMutation(folder: string, mutation: Mutation, limitMs: number): Promise<Result> {
  const { file, from, to } = mutation;
  const path = join(folder, file);
  const source = readFileSync(path, 'utf8');
  writeFileSync(path, source.split(from).join(to));
  const nearest = await runTests(folder, limitMs, NEAREST_TESTS[dirname(file)]);
  const result = nearest === 'passed' ? await runTests(folder, limitMs) : nearest;
  writeFileSync(path, source);
  return result;
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

const startedAtMs = Date.now();
const [part = ''] = process.argv.slice(2);
const chosen = mutations.filter(({ file }) => file.includes(part));
if (chosen.length === 0) fail(`No mutation is in a file with “${part}” in its name.`);
for (const { file, from } of chosen)
  if (readFileSync(file, 'utf8').split(from).length !== 2)
    fail(`Not exactly once in ${file}: ${JSON.stringify(from)}`);

for (let count = 0; count < availableParallelism(); count += 1) copyProject();
if ((await runTests(folders[0]!, 10 * 60_000)) !== 'passed')
  fail('The tests fail without a mutation.');
const limitMs = 30_000 + 3 * (Date.now() - startedAtMs);

const queue = [...chosen];
let killed = 0;
async function work(folder: string): Promise<void> {
  for (let mutation = queue.shift(); mutation; mutation = queue.shift()) {
    const { file, from, to } = mutation;
    const result = await tryMutation(folder, mutation, limitMs);
    const verdict = { passed: 'SURVIVED', failed: 'killed', 'timed out': 'killed (time limit)' };
    if (result !== 'passed') killed += 1;
    console.log(`${verdict[result]} ${file}: ${JSON.stringify(from)} → ${JSON.stringify(to)}`);
  }
}
await Promise.all(folders.map(work));

const share = killed / chosen.length;
const seconds = Math.round((Date.now() - startedAtMs) / 1000);
console.log(`${killed} of ${chosen.length} killed (${(share * 100).toFixed(1)} %) in ${seconds} s`);
process.exit(share < LEAST_KILLED ? 1 : 0);
