import { useLayoutEffect } from 'preact/hooks';

/**
 * Keeps the focus of who works by keyboard inside a place whose parts come and go: where what had it
 * is gone, it goes to what that was opened from, or to what now stands first.
 */
export function useKeptFocus(place: ParentNode | null | undefined): void {
  const find = (selector: string) => place?.querySelector<HTMLElement>(selector);
  // As it was before this change.
  const focused = find(':focus-visible');
  const opener = find('[aria-expanded="true"]');
  useLayoutEffect(() => {
    // What was only moved has lost it too.
    if (!focused || find(':focus')) return;
    // A button that has found another place in the card has been made anew there.
    const heirs = [focused, opener, find('[aria-expanded="true"]'), find('.chip, footer button')];
    [...heirs, find('.close, input')].find((heir) => heir?.isConnected)?.focus();
  });
}
