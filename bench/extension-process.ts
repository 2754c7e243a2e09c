import { readFileSync } from 'node:fs';
import type { Browser, CDPSession } from 'puppeteer-core';

/** What the process of an extension has cost so far. */
export interface Cost {
  cpuS: number;
  /** Of its worker alone, after a collection of garbage. */
  heapBytes: number;
}

/** Measures the process that a browser runs its one extension in (Linux only), and its worker. */
export async function costOf(browser: Browser): Promise<Cost> {
  const target = browser.targets().find((target) => target.type() === 'service_worker');
  const worker = (await target?.worker())?.client as CDPSession;
  await worker.send('HeapProfiler.collectGarbage');
  const { usedSize } = await worker.send('Runtime.getHeapUsage');
  const session = await browser.target().createCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const own = processInfo.filter(({ id }) => isOfExtension(id));
  return { cpuS: own.reduce((sum, { cpuTime }) => sum + cpuTime, 0), heapBytes: usedSize };
}

function isOfExtension(processId: number): boolean {
  try {
    return readFileSync(`/proc/${processId}/cmdline`, 'utf8').includes('--extension-process');
  } catch {
    return false;
  }
}
