import { fileURLToPath } from 'node:url';
import { launchWithExtension } from '../drivers/launch';
import { runHeadless } from './demo/headless-run';
import { startWorld, type World } from './demo/world';

const friendlyPort = 8502;
const fromRoot = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const extensionDir = fromRoot('dist/chrome');

try {
  if (hasDisplay() && !process.argv.includes('--headless')) {
    await openForShopper();
  } else {
    console.log('Living one failure through in a Chromium without a window.');
    await runHeadless(extensionDir, fromRoot('artifacts'));
  }
} catch (error) {
  console.error(`Did not work: ${(error as Error).message}`);
  process.exitCode = 1;
}

async function openForShopper(): Promise<void> {
  const world = await startOnFriendlyPort();
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

async function startOnFriendlyPort(): Promise<World> {
  try {
    return await startWorld({ port: friendlyPort });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    return startWorld();
  }
}

function hasDisplay(): boolean {
  if (process.platform === 'darwin' || process.platform === 'win32') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}
