import { browser } from '../../browser';
import { registrableDomainOf } from '../../core/clear/public-suffix';

// Reads the list once for all calls: one clearing looks up hundreds of hosts.
let rules: Promise<ReadonlySet<string>> | undefined;

/**
 * Finds the registrable domain of a host, or returns the host if it has none. Rejects if the public
 * suffix list cannot be read.
 */
export async function findRegistrableDomain(host: string): Promise<string> {
  return registrableDomainOf(host, await publicSuffixRules());
}

function publicSuffixRules(): Promise<ReadonlySet<string>> {
  rules ??= readRules().catch((error: unknown) => {
    rules = undefined;
    throw error;
  });
  return rules;
}

/** Reads the list from a file, as a list in the code would delay every start of the worker. */
async function readRules(): Promise<ReadonlySet<string>> {
  const response = await fetch(browser.runtime.getURL('public-suffixes.txt'));
  return new Set((await response.text()).split('\n'));
}
