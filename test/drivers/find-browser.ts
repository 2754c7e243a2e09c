import { existsSync } from 'node:fs';

/**
 * Returns the path of a browser: the value of an environment variable, or else the first of the usual
 * paths that exists. Throws with `advice` if there is no browser.
 */
export function findBrowser(
  name: string,
  variable: string,
  usualPaths: Partial<Record<NodeJS.Platform, string[]>>,
  advice: string,
): string {
  const chosen = process.env[variable];
  if (chosen && existsSync(chosen)) return chosen;
  if (chosen) throw new Error(`There is no ${name} at ${variable}=${chosen}.`);
  const found = usualPaths[process.platform]?.find(existsSync);
  if (found) return found;
  throw new Error(`No ${name} was found. ${advice}`);
}
