import { readFileSync } from 'node:fs';
import type { Browser } from 'puppeteer-core';
import { workerOf } from '../test/drivers/chromium/contexts';

/** The cost of an extension so far. */
export interface Cost {
  /** CPU time of the extension's process, in s. */
  cpuS: number;
  /** Heap of the worker alone, after a garbage collection. */
  heapBytes: number;
}

/** Measures the process and the worker of a browser's only extension. Works on Linux only. */
export async function costOf(browser: Browser): Promise<Cost> {
  const { client } = await workerOf(browser);
  await client.send('HeapProfiler.collectGarbage');
  const { usedSize } = await client.send('Runtime.getHeapUsage');
  return { cpuS: await processorTimeS(browser, isOfExtension), heapBytes: usedSize };
}

/** Returns the CPU time of a browser's processes so far, in s. `isIncluded` selects the processes. */
export async function processorTimeS(
  browser: Browser,
  isIncluded: (processId: number) => boolean = () => true,
): Promise<number> {
  const session = await browser.target().createCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo
    .filter(({ id }) => isIncluded(id))
    .reduce((sum, { cpuTime }) => sum + cpuTime, 0);
}

function isOfExtension(processId: number): boolean {
  try {
    return readFileSync(`/proc/${processId}/cmdline`, 'utf8').includes('--extension-process');
  } catch {
    return false;
  }
}
