import { defineConfig } from 'vitest/config';

/** The built extension in a browser. */
const inBrowser = {
  testTimeout: 60_000,
  hookTimeout: 60_000,
  // Each file drives a browser of its own, which takes about a core.
  maxWorkers: 2,
};

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.ts'] } },
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
          include: ['test/browser/{disasters,orders}.test.ts'],
          env: { DISASTERS: '100', ORDERS: '300' },
          ...inBrowser,
        },
      },
      {
        test: {
          name: 'firefox',
          include: ['test/browser/**/*.test.ts'],
          env: { BROWSER: 'firefox' },
          ...inBrowser,
        },
      },
    ],
  },
});
