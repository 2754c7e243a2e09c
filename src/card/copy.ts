/**
 * Copies a text; resolves to whether that worked. Pages without https have no clipboard of their
 * own, and others may forbid it: there the text is selected in `box`, and copied as by hand.
 */
export async function copyText(text: string, box: HTMLTextAreaElement | null): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    box?.select();
    return document.execCommand('copy');
  }
}
