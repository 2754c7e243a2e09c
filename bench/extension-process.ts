import { readFileSync } from 'node:fs';
import type { Browser } from 'puppeteer-core';
import { workerOf } from '../test/drivers/chromium/views';

/** What the process of an extension has cost so far. */
export interface Cost {
  cpuS: number;
  /** Of its worker alone, after a collection of garbage. */
  heapBytes: number;
}

/** Measures the process that a browser runs its one extension in (Linux only), and its worker. */
export async function costOf(browser: Browser): Promise<Cost> {
  const { client } = await workerOf(browser);
  await client.send('HeapProfiler.collectGarbage');
  const { usedSize } = await client.send('Runtime.getHeapUsage');
  return { cpuS: await processorTimeS(browser, isOfExtension), heapBytes: usedSize };
}

/** What all processes of a browser have used of a processor so far, or those that are meant. */
export async function processorTimeS(
  browser: Browser,
  isMeant: (processId: number) => boolean = () => true,
): Promise<number> {
  const session = await browser.target().createCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.filter(({ id }) => isMeant(id)).reduce((sum, { cpuTime }) => sum + cpuTime, 0);
}

function isOfExtension(processId: number): boolean {
  try {
    return readFileSync(`/proc/${processId}/cmdline`, 'utf8').includes('--extension-process');
  } catch {
    return false;
  }
}
