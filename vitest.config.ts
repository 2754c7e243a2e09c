import { defineConfig } from 'vitest/config';
import { polyfillToNative } from './build/native-in-overlay.ts';

/** Settings for tests that run the built extension in a browser. */
const inBrowser = {
  // Longer than any wait in a test, so that the message says what was waited for.
  testTimeout: 120_000,
  hookTimeout: 60_000,
  setupFiles: 'test/browser/support/setup.ts',
  // The files of a worker share the modules, which saves their loading.
  isolate: false,
};

/** Tests without a browser. Threads start faster than processes. */
const withoutBrowser = {
  // The polyfill throws outside an extension.
  alias: polyfillToNative,
  pool: 'threads' as const,
  // Some tests run thousands of random cases, which takes long on a busy machine.
  testTimeout: 60_000,
};

/** Unit tests that share their modules. They replace none, and put back timers and spies in `afterAll`. */
const PURE = 'test/unit/{core,history,traces,words}/**/*.test.ts';

const inFirefox = { ...inBrowser, env: { BROWSER: 'firefox' } };

export default defineConfig({
  test: {
    // Each worker of the browser tests controls a browser and waits half of the time.
    maxWorkers: 3,
    projects: [
      {
        test: {
          name: 'pure',
          include: [PURE],
          isolate: false,
          ...withoutBrowser,
        },
      },
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          exclude: [PURE],
          ...withoutBrowser,
        },
      },
      {
        test: {
          name: 'browser',
          // These tests read `dist/`, so they run after the build.
          include: ['test/{build,browser,world}/**/*.test.ts'],
          ...inBrowser,
        },
      },
      {
        test: {
          name: 'soak',
          include: ['test/browser/**/{cookie-jars,disasters,orders}.test.ts'],
          env: { DISASTERS: '100', JARS: '100', ORDERS: '300' },
          ...inBrowser,
        },
      },
      {
        test: {
          name: 'firefox',
          include: ['test/browser/**/*.test.ts'],
          ...inFirefox,
        },
      },
      {
        test: {
          // The areas in which Firefox differs most. `npm run test:firefox` runs all tests in Firefox.
          name: 'firefox-heart',
          include: ['test/browser/**/{clearing,consent,event-page,forms}.test.ts'],
          ...inFirefox,
        },
      },
    ],
  },
});
