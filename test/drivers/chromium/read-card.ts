import type { Page, SerializedAXNode } from 'puppeteer-core';

/**
 * Returns the text of Back Soon's card without its buttons, or undefined if no card is visible. It reads
 * the accessibility tree, because no other API of Puppeteer reaches into a closed shadow root.
 */
export async function readCard(page: Page): Promise<string | undefined> {
  const tree = await page.accessibility
    .snapshot({ interestingOnly: false })
    // The page may be closing or navigating.
    .catch(() => null);
  const region = tree && findRegion(tree);
  return region ? textsIn(region).join(' ').replace(/\s+/g, ' ').trim() : undefined;
}

function findRegion(node: SerializedAXNode): SerializedAXNode | undefined {
  if (node.role === 'region' && node.name === 'Back Soon') return node;
  for (const child of node.children ?? []) {
    const found = findRegion(child);
    if (found) return found;
  }
  return undefined;
}

function textsIn(node: SerializedAXNode): string[] {
  if (node.role === 'button') return [];
  if (node.role === 'StaticText') return [node.name ?? ''];
  return (node.children ?? []).flatMap(textsIn);
}
