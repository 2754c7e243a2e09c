import type { Browser } from 'puppeteer-core';

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

/**
 * Runs a function in a browsing context of Firefox: a page, or a window of the browser itself.
 * Arguments and results travel as JSON.
 */
export async function runIn<Args extends unknown[], Result>(
  browser: Browser,
  context: string,
  task: (...args: Args) => Result,
  args: Args,
): Promise<Awaited<Result>> {
  const expression = `(async () => JSON.stringify(await (${task})(...${JSON.stringify(args)})))()`;
  const answer = await connectionOf(browser).send('script.evaluate', {
    expression,
    target: { context },
    awaitPromise: true,
    // What only a click may do, tests do without one.
    userActivation: true,
  });
  const { type, result, exceptionDetails } = answer.result as Remote;
  if (type === 'exception') throw new Error(exceptionDetails?.text);
  return result.value === undefined ? (undefined as never) : JSON.parse(result.value);
}

/** Runs a function with the rights of Firefox itself, in its first window. */
export async function inChrome<Args extends unknown[], Result>(
  browser: Browser,
  task: (...args: Args) => Result,
  ...args: Args
): Promise<Awaited<Result>> {
  const tree = { 'moz:scope': 'chrome' };
  const { result } = await connectionOf(browser).send('browsingContext.getTree', tree);
  const [window] = (result as { contexts: { context: string }[] }).contexts;
  return runIn(browser, window!.context, task, args);
}
