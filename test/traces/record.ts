/**
 * Records the events that both browsers report to an extension in each scenario.
 *
 *     npx tsx test/traces/record.ts [chromium|firefox] [part of a scenario's name …]
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { launchChromium } from './launch-chromium';
import { launchFirefox } from './launch-firefox';
import { normalise } from './normalise';
import type { RecordedBrowser } from './recorded-browser';
import { writeRecorder } from './recorder/install';
import type { Scenario } from './scenario';
import { scenarios } from './scenarios/scenarios';
import { play } from './stage';
import type { BrowserName, Trace } from './trace';

const BROWSERS: BrowserName[] = ['chromium', 'firefox'];
const WELCOME = 'src/welcome/index.html';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** By browser: launches it with Back Soon and with the recorder that is in a folder. */
const launch: Record<BrowserName, (recorderDir: string) => Promise<RecordedBrowser>> = {
  chromium: (recorderDir) => launchChromium(here('../../dist/chrome'), recorderDir),
  firefox: (recorderDir) => launchFirefox(here('../../dist/firefox'), recorderDir),
};

/** Records one scenario in a browser of its own, so that none leaves a trace in the next one. */
async function record(
  scenario: Scenario,
  browserName: BrowserName,
  recorderDir: string,
): Promise<Trace> {
  const recorded = await launch[browserName](recorderDir);
  try {
    await recorded.closeTab(WELCOME);
    const recording = await play(scenario, recorded);
    const { name: browser, version, backSoon } = recorded;
    return normalise(recording, { name: scenario.name, browser, version, backSoon });
  } finally {
    await recorded.browser.close();
  }
}

const words = process.argv.slice(2);
const chosenBrowsers = BROWSERS.filter((name) => words.includes(name));
const parts = words.filter((word) => !BROWSERS.includes(word as BrowserName));
const isChosen = (file: string) => parts.length === 0 || parts.some((part) => file.includes(part));

for (const browserName of chosenBrowsers.length > 0 ? chosenBrowsers : BROWSERS) {
  mkdirSync(here(browserName), { recursive: true });
  const recorderDir = writeRecorder(browserName);
  for (const [file, scenario] of Object.entries(scenarios)) {
    if (!isChosen(file) || scenario.not === browserName) continue;
    try {
      const trace = await record(scenario, browserName, recorderDir);
      writeFileSync(here(`${browserName}/${file}.json`), JSON.stringify(trace));
      console.log(`${browserName}/${file}: ${trace.events.length} events`);
    } catch (error) {
      process.exitCode = 1;
      console.error(`${browserName}/${file} failed:`, error);
    }
  }
  rmSync(recorderDir, { recursive: true });
}
// What Firefox's driver still waits for would keep the program running.
process.exit();
