/**
 * Shows the demo: a shop that fails in many ways, in a Chromium that has Back Soon. `--headless`, or a
 * machine without a display, runs one failure without a window instead and prints what happens.
 */
import { fileURLToPath } from 'node:url';
import { launchWithExtension } from '../drivers/launch';
import { runHeadless } from './demo/headless-run';
import { startWorld, type World } from './demo/world';

const DEMO_PORT = 8502;
const fromRoot = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const extensionDir = fromRoot('dist/chrome');

try {
  if (hasDisplay() && !process.argv.includes('--headless')) {
    await openForUser();
  } else {
    console.log('Running one failure in a Chromium without a window.');
    await runHeadless(extensionDir, fromRoot('artifacts'));
  }
} catch (error) {
  console.error(`The demo failed: ${(error as Error).message}`);
  process.exitCode = 1;
}

async function openForUser(): Promise<void> {
  const world = await startOnDemoPort();
  try {
    const browser = await launchWithExtension(extensionDir, {
      headless: false,
      defaultViewport: null,
      handleSIGINT: false,
      handleSIGTERM: false,
    });
    const closed = new Promise<void>((resolve) => browser.once('disconnected', () => resolve()));
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => void browser.close());
    }
    const page = (await browser.pages())[0] ?? (await browser.newPage());
    await page.goto(world.url);
    console.log(`The start page is ${world.url}, open in a Chromium that has Back Soon.`);
    console.log('Close the browser or press Ctrl-C to stop.');
    await closed;
  } finally {
    await world.close();
  }
}

/** Starts the demo on port 8502, or on any free port if that one is in use. */
async function startOnDemoPort(): Promise<World> {
  try {
    return await startWorld({ port: DEMO_PORT });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    return startWorld();
  }
}

function hasDisplay(): boolean {
  if (process.platform === 'darwin' || process.platform === 'win32') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}
