/** Only a person's own click counts: a page can make up events, but not trusted ones. */
export function trusted(action: (event: MouseEvent) => void) {
  return (event: MouseEvent) => {
    if (event.isTrusted) action(event);
  };
}
