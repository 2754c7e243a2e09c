/** Hosts of payment and sign-in providers; their subdomains count too. */
const PROVIDERS = `
paypal.com stripe.com klarna.com adyen.com mollie.com
`
  .trim()
  .split(/\s+/);

/** Whether an address is of a payment or sign-in provider that is not the site itself. */
export function isForeignProvider(address: string, siteHost: string): boolean {
  if (!URL.canParse(address)) return false;
  const { hostname } = new URL(address);
  if (isSameSite(hostname, siteHost)) return false;
  return PROVIDERS.some((provider) => isUnder(hostname, provider));
}

const isUnder = (host: string, domain: string) => host === domain || host.endsWith(`.${domain}`);

/** Roughly: the public suffix list is too large for a rule that errs on the careful side anyway. */
export function isSameSite(host: string, other: string): boolean {
  return siteOf(host) === siteOf(other);
}

function siteOf(host: string): string {
  const labels = host.split('.');
  const isSecondLevelSuffix = /^(com?|org|net|ac|gov|edu)$/.test(labels.at(-2) ?? '');
  return labels.slice(isSecondLevelSuffix ? -3 : -2).join('.');
}
