import { useLayoutEffect } from 'preact/hooks';

/**
 * Restores the keyboard focus when the focused element inside `container` disappears. The focus moves
 * to the button that opened the element, or to the first button.
 */
export function useRestoredFocus(container: ParentNode | null | undefined): void {
  const find = (selector: string) => container?.querySelector<HTMLElement>(selector);
  // These still show the DOM before this render.
  const focused = find(':focus-visible');
  const findOpener = () => find('[aria-expanded="true"]:not(.more)');
  const opener = findOpener();
  useLayoutEffect(() => {
    // An element that was only moved has lost the focus too, so `:focus` is asked again.
    if (!focused || find(':focus')) return;
    // A button that has moved to another part of the card is a new element there.
    const candidates = [
      focused,
      opener,
      findOpener(),
      ...['.chip, .primary', 'footer button', '.close, input'].map(find),
    ];
    candidates.find((one) => one?.checkVisibility())?.focus();
  });
}
