/** Only a person's own click counts: a page can make up events, but not trusted ones. */
export function trusted(action: () => void) {
  return (event: Event) => {
    if (event.isTrusted) action();
  };
}
