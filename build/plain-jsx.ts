/**
 * Takes the place of Preact's JSX runtime in the worker, which only turns JSX into plain data:
 * see `toTree`. All of Preact would add 5 KiB to what each start of the worker parses.
 */
export const jsx = (type: unknown, props: object) => ({ type, props });
export const jsxs = jsx;
export const Fragment = ({ children }: { children?: unknown }) => children;
