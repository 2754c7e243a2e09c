import type { FirstClick } from '../first-paint/paint-card';

/**
 * Wraps a click handler so that it ignores untrusted events. A page can dispatch events, but only the
 * user causes trusted ones.
 */
export function trusted(action: (event: MouseEvent) => void) {
  return (event: MouseEvent) => {
    if (event.isTrusted || event === replayed) action(event);
  };
}

let replayed: MouseEvent | undefined;

/** Repeats a click on an element that had no listener yet. The page cannot see the event. */
export function replay({ target, clientX, clientY }: FirstClick): void {
  replayed = new MouseEvent('click', { bubbles: true, cancelable: true, clientX, clientY });
  target?.dispatchEvent(replayed);
  replayed = undefined;
}
