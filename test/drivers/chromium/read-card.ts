import type { Page, SerializedAXNode } from 'puppeteer-core';

/**
 * What Back Soon's card says, without its buttons, or nothing when no card is to be seen. Read
 * from the accessibility tree, the one view that reaches into a closed shadow root.
 */
export async function readCard(page: Page): Promise<string | undefined> {
  const tree = await page.accessibility
    .snapshot({ interestingOnly: false })
    // The page may be going away at this very moment.
    .catch(() => null);
  const region = tree && findRegion(tree);
  return region ? wordsIn(region).join(' ').replace(/\s+/g, ' ').trim() : undefined;
}

function findRegion(node: SerializedAXNode): SerializedAXNode | undefined {
  if (node.role === 'region' && node.name === 'Back Soon') return node;
  for (const child of node.children ?? []) {
    const found = findRegion(child);
    if (found) return found;
  }
  return undefined;
}

function wordsIn(node: SerializedAXNode): string[] {
  if (node.role === 'button') return [];
  if (node.role === 'StaticText') return [node.name ?? ''];
  return (node.children ?? []).flatMap(wordsIn);
}
