import type { Browser } from 'puppeteer-core';
import { getPlatform, type Platform } from './platform';

export const ADDON_ID = 'back-soon@back-soon.example';

/** The part of Puppeteer's connection that it keeps to itself: commands of WebDriver BiDi. */
interface Connection {
  send(method: string, params: object): Promise<{ result: never }>;
}
export const connectionOf = (browser: Browser) =>
  (browser as unknown as { connection: Connection }).connection;

interface Remote {
  type: 'success' | 'exception';
  result: { value?: string };
  exceptionDetails?: { text: string };
}

/** Evaluates in a browsing context: a page, or a window of the browser itself. */
async function evaluate(browser: Browser, context: string, expression: string): Promise<never> {
  const answer = await connectionOf(browser).send('script.evaluate', {
    // tsx wraps each named function in a call of `__name`, which no page has.
    expression: `((__name) => (async () => JSON.stringify(await ${expression}))())((it) => it)`,
    target: { context },
    awaitPromise: true,
    // What only a click may do, tests do without one.
    userActivation: true,
  });
  const { type, result, exceptionDetails } = answer.result as Remote;
  if (type === 'exception') throw new Error(exceptionDetails?.text);
  return result.value === undefined ? (undefined as never) : (JSON.parse(result.value) as never);
}

const listed = (args: unknown[]) => args.map((arg) => JSON.stringify(arg) ?? 'undefined').join();

/** Runs a function in a page. Arguments and results travel as JSON. */
export const runIn = <Args extends unknown[], Result>(
  browser: Browser,
  context: string,
  task: (...args: Args) => Result,
  args: Args,
): Promise<Awaited<Result>> => evaluate(browser, context, `(${task})(${listed(args)})`);

/** Runs a function with the rights of Firefox itself, in its first window. */
export async function inChrome<Args extends unknown[], Result>(
  browser: Browser,
  task: (platform: Platform, ...args: Args) => Result,
  ...args: Args
): Promise<Awaited<Result>> {
  const tree = { 'moz:scope': 'chrome' };
  const { result } = await connectionOf(browser).send('browsingContext.getTree', tree);
  const [window] = (result as { contexts: { context: string }[] }).contexts;
  // Made once in each window.
  const platform = `(globalThis.platformForTests ??= (${getPlatform})())`;
  return evaluate(browser, window!.context, `(${task})(${platform}, ${listed(args)})`);
}
