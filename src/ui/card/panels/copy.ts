/**
 * Copies a text; resolves to whether that worked. Pages without https have no clipboard of their
 * own, and others may forbid it: there it is handed over in a `copy` event.
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
 * Nothing is selected for it: a page can read what is selected, even in a closed shadow root.
 * Chromium then asks by `beforecopy` whether there is something to copy all the same.
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
