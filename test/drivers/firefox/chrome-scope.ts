import type { Browser } from 'puppeteer-core';
import { getPlatform, type Platform } from './platform';

export const ADDON_ID = 'extension@back-soon';

/** The connection for WebDriver BiDi commands, which Puppeteer does not export. */
export interface Connection {
  send(method: string, params: object): Promise<{ result: never }>;
}
export const connectionOf = (browser: Browser) =>
  (browser as unknown as { connection: Connection }).connection;

interface Remote {
  type: 'success' | 'exception';
  result: { value?: string };
  exceptionDetails?: { text: string };
}

/**
 * Evaluates an expression in a browsing context: a page, or a window of Firefox itself. The result must
 * be JSON.
 */
async function evaluate(browser: Browser, context: string, expression: string): Promise<never> {
  const response = await connectionOf(browser).send('script.evaluate', {
    // tsx wraps each named function in a call of `__name`, which does not exist in the page.
    expression: `((__name) => (async () => JSON.stringify(await ${expression}))())((it) => it)`,
    target: { context },
    awaitPromise: true,
    // Allows what otherwise needs a click.
    userActivation: true,
  });
  const { type, result, exceptionDetails } = response.result as Remote;
  if (type === 'exception') throw new Error(exceptionDetails?.text);
  return result.value === undefined ? (undefined as never) : (JSON.parse(result.value) as never);
}

const toSource = (args: unknown[]) => args.map((arg) => JSON.stringify(arg) ?? 'undefined').join();

/** Runs a function in a page. Arguments and result must be JSON. */
export const runIn = <Args extends unknown[], Result>(
  browser: Browser,
  context: string,
  task: (...args: Args) => Result,
  args: Args,
): Promise<Awaited<Result>> => evaluate(browser, context, `(${task})(${toSource(args)})`);

/**
 * Runs a function with the privileges of Firefox itself, in its first window. The function gets Firefox's
 * own modules as its first argument. The other arguments and the result must be JSON.
 */
export async function inChrome<Args extends unknown[], Result>(
  browser: Browser,
  task: (platform: Platform, ...args: Args) => Result,
  ...args: Args
): Promise<Awaited<Result>> {
  const tree = { 'moz:scope': 'chrome' };
  const { result } = await connectionOf(browser).send('browsingContext.getTree', tree);
  const [window] = (result as { contexts: { context: string }[] }).contexts;
  // Create it once per window.
  const platform = `(globalThis.platformForTests ??= (${getPlatform})())`;
  return evaluate(browser, window!.context, `(${task})(${platform}, ${toSource(args)})`);
}
