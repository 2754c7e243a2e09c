import type { Page } from 'puppeteer-core';
import { page as html } from '../../world/responses';
import { middleOf } from '../support/harness';

/** A failing page that runs the script `attack` `times` times, with the host element as `card`. */
export function attackingPage(attack: string, times = 20) {
  const script = `
    let round = 0;
    const attack = (card, round) => { ${attack} };
    const timer = setInterval(() => {
      const card = document.querySelector('back-soon');
      if (!card) return;
      attack(card, round);
      round += 1;
      if (round < ${times}) return;
      clearInterval(timer);
      document.documentElement.append(document.createElement('head'));
      document.title = 'attacked';
    }, 25);`;
  return html(`<body><h1>Bad</h1><script>${script}</script>`, { status: 502 });
}

/** Whether a click on “Stop trying” would hit the card and nothing above it. */
export async function isCardInFront(page: Page): Promise<boolean> {
  const { x, y } = await middleOf(page, 'Stop trying');
  return page.evaluate((x, y) => document.elementFromPoint(x, y)?.localName === 'back-soon', x, y);
}
