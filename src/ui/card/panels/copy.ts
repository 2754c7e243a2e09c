/**
 * Copies a text; resolves to whether that worked. `navigator.clipboard` is missing on http pages, and
 * pages can forbid it; then a `copy` event carries the text.
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByEvent(text);
  }
}

/**
 * Copies without a selection, because a page can read selected text even in a closed shadow root.
 * Without a selection, Chromium asks by a `beforecopy` event whether there is something to copy.
 */
function copyByEvent(text: string): boolean {
  let isCopied = false;
  const copy = (event: Event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!(event instanceof ClipboardEvent) || event.type !== 'copy') return;
    event.clipboardData?.setData('text/plain', text);
    isCopied = true;
  };
  const types = ['beforecopy', 'copy'];
  for (const type of types) addEventListener(type, copy, { capture: true });
  document.execCommand('copy');
  for (const type of types) removeEventListener(type, copy, { capture: true });
  return isCopied;
}
