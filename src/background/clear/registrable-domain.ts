import { browser } from '../../browser';
import { registrableDomainOf } from '../../core/clear/public-suffix';

let loading: Promise<ReadonlySet<string>> | undefined;

/**
 * The domain that the owner of a host has registered; the host itself where it has none. The list
 * of public suffixes is read when it is first asked for: as code, every start of the worker would
 * wait for it. Rejects where the list cannot be read.
 */
export async function registrableDomain(host: string): Promise<string> {
  return registrableDomainOf(host, await publicSuffixRules());
}

function publicSuffixRules(): Promise<ReadonlySet<string>> {
  loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load(): Promise<ReadonlySet<string>> {
  const response = await fetch(browser.runtime.getURL('public-suffixes.txt'));
  return new Set((await response.text()).split('\n'));
}
