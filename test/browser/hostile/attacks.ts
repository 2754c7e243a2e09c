import type { Page } from 'puppeteer-core';
import { page as html } from '../../world/answers';
import { middleOf } from '../support/harness';

/** A failing page that does something to the card, which `attack` knows as `card`, a number of times. */
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

/** Whether what a click on a button of the card would meet is the card, as the page can tell. */
export async function isCardInFront(page: Page): Promise<boolean> {
  const { x, y } = await middleOf(page, 'Stop trying');
  return page.evaluate((x, y) => document.elementFromPoint(x, y)?.localName === 'back-soon', x, y);
}
