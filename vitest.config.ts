import { defineConfig } from 'vitest/config';
import { polyfillToNative } from './build/native-in-overlay.ts';

/** The built extension in a browser. */
const inBrowser = {
  testTimeout: 60_000,
  hookTimeout: 60_000,
  setupFiles: 'test/browser/support/setup.ts',
  // Each file drives a browser of its own, and waits half of the time.
  maxWorkers: 3,
  // On a busy machine a browser loses a click now and then; what is broken fails twice.
  retry: 1,
};

const inFirefox = { ...inBrowser, env: { BROWSER: 'firefox' } };

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          // The polyfill throws outside an extension.
          alias: polyfillToNative,
          // Some go through thousands of lives, and a machine may have other things to do.
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          // What is built, and what runs in it: both after the build.
          include: ['test/{build,browser,world}/**/*.test.ts'],
          ...inBrowser,
        },
      },
      {
        test: {
          name: 'soak',
          include: ['test/browser/**/{disasters,orders}.test.ts'],
          env: { DISASTERS: '100', ORDERS: '300' },
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
          // What Firefox does in a way of its own; all the rest of it runs by `npm run test:firefox`.
          name: 'firefox-heart',
          include: ['test/browser/**/{clearing,event-page,forms}.test.ts'],
          ...inFirefox,
        },
      },
    ],
  },
});
