import { existsSync } from 'node:fs';

/** Where a browser is: at the path that a variable of the environment names, or at its usual places. */
export function findBrowser(
  name: string,
  variable: string,
  usualPlaces: Partial<Record<NodeJS.Platform, string[]>>,
  advice: string,
): string {
  const chosen = process.env[variable];
  if (chosen && existsSync(chosen)) return chosen;
  if (chosen) throw new Error(`There is no ${name} at ${variable}=${chosen}.`);
  const found = usualPlaces[process.platform]?.find(existsSync);
  if (found) return found;
  throw new Error(`No ${name} was found. ${advice}`);
}
