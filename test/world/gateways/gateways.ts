import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { accepts, freePort } from '../ports';
import { type GatewayName, gatewayConfigs } from './configs';

export type { GatewayName } from './configs';

export const gatewayNames = Object.keys(gatewayConfigs) as GatewayName[];

export interface Gateway {
  name: GatewayName;
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  url: string;
  stop(): Promise<void>;
}

const START_TIMEOUT_MS = 15_000;
const STOP_TIMEOUT_MS = 5_000;

/** Whether the gateway's program is installed on this machine. */
export function isInstalled(name: GatewayName): boolean {
  return findProgram(name) !== undefined;
}

/**
 * Runs a real gateway in front of a port of 127.0.0.1. Resolves when it accepts connections. Rejects
 * with the gateway's log if it does not start, or if it is not installed.
 */
export async function startGateway(
  name: GatewayName,
  options: { upstreamPort: number },
): Promise<Gateway> {
  const program = findProgram(name);
  if (!program) throw new Error(`${name} is not installed (apt-get install ${name})`);
  const { config, args } = gatewayConfigs[name];
  const dir = mkdtempSync(join(tmpdir(), `back-soon-${name}-`));
  // The gateway's worker processes may run as another user and need access too.
  chmodSync(dir, 0o755);
  const place = {
    dir,
    configFile: join(dir, 'config'),
    port: await freePort(),
    upstreamPort: options.upstreamPort,
  };
  writeFileSync(place.configFile, config(place));

  // A file, not a pipe: Apache opens /dev/stderr again, which fails if it is a socket.
  const logFile = join(dir, 'log');
  const log = openSync(logFile, 'w');
  const child = spawn(program, args(place), {
    cwd: dir,
    // A new process group, so that the worker processes can be ended with their parent.
    detached: true,
    stdio: ['ignore', log, log],
    env: { ...process.env, HOME: dir, XDG_CONFIG_HOME: dir, XDG_DATA_HOME: dir },
  });
  closeSync(log);

  const cleanUp = () => {
    killGroup(child, 'SIGKILL');
    rmSync(dir, { recursive: true, force: true });
  };
  process.once('exit', cleanUp);
  const stop = async () => {
    await endChild(child);
    cleanUp();
    process.off('exit', cleanUp);
  };

  try {
    await untilAccepting(place.port, child);
  } catch (error) {
    const logText = readFileSync(logFile, 'utf8');
    await stop();
    throw new Error(`${name} did not start: ${(error as Error).message}\n${logText}`);
  }
  return { name, url: `http://127.0.0.1:${place.port}`, stop };
}

function findProgram(name: GatewayName): string | undefined {
  // Debian installs servers in sbin, which is not on every user's PATH.
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  return folders.map((folder) => join(folder, gatewayConfigs[name].program)).find(existsSync);
}

async function untilAccepting(port: number, child: ChildProcess): Promise<void> {
  let spawnError: Error | undefined;
  child.once('error', (error) => {
    spawnError = error;
  });
  const deadlineMs = performance.now() + START_TIMEOUT_MS;
  while (performance.now() < deadlineMs) {
    if (spawnError) throw spawnError;
    if (hasExited(child)) throw new Error(`it exited with ${child.exitCode ?? child.signalCode}`);
    if (await accepts(port)) return;
    await sleep(20);
  }
  throw new Error(`it accepted no connection within ${START_TIMEOUT_MS} ms`);
}

async function endChild(child: ChildProcess): Promise<void> {
  if (hasExited(child)) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  const tooSlow = setTimeout(() => killGroup(child, 'SIGKILL'), STOP_TIMEOUT_MS);
  await exited;
  clearTimeout(tooSlow);
}

function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // All processes of the group have ended already.
  }
}

function hasExited(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}
