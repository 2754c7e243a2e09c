import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, normalizePath, type Plugin, type Rollup } from 'vite';
import type { Given } from './stand-ins';
import type { Worker } from './worker';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const SRC = fileURLToPath(new URL('../../../src/', import.meta.url));
const STAND_INS = normalizePath(join(HERE, 'stand-ins.ts'));

/** The modules that `stand-ins.ts` replaces, as paths below `src`. */
const REPLACED = [
  'browser',
  'core/navigation/decide',
  'background/surfaces/overlay',
  'background/surfaces/notifications',
  'background/outage/views',
  'background/outage/history',
  'background/outage/loads',
  'background/probe/carry-out-probe',
].map((path) => normalizePath(join(SRC, `${path}.ts`)));

/** Vite plugin: replaces the modules. The build fails if nothing imports one of them. */
function standIns(): Plugin {
  const unused = new Set(REPLACED);
  return {
    name: 'stand-ins',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (importer === STAND_INS) return null;
      const { id = '' } = (await this.resolve(source, importer, { skipSelf: true })) ?? {};
      if (!REPLACED.includes(id)) return null;
      unused.delete(id);
      return STAND_INS;
    },
    buildEnd() {
      if (unused.size > 0) this.error(`nothing imports ${[...unused].join(' and ')}`);
    },
  };
}

/**
 * Bundles the background's code into one script. Returns a function that evaluates it, which starts a fresh
 * copy of the worker. A trace is replayed once for each of its events; to import the modules again each
 * time would take ten times as long.
 */
export async function bundleWorker(): Promise<(given: Given) => Worker> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [standIns()],
    build: {
      write: false,
      minify: false,
      target: 'esnext',
      lib: { entry: join(HERE, 'worker.ts'), formats: ['iife'], name: 'bundle' },
    },
  });
  const [{ output }] = result as [Rollup.RolldownOutput];
  const evaluate = new Function('given', `${output[0].code}\nreturn bundle.worker;`);
  return (given) => evaluate(given);
}
