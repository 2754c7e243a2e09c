/**
 * Wraps a click handler so that it ignores untrusted events. A page can dispatch events, but only the
 * user causes trusted ones.
 */
export function trusted(action: (event: MouseEvent) => void) {
  return (event: MouseEvent) => {
    if (event.isTrusted) action(event);
  };
}
