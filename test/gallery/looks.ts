import type { Page } from 'puppeteer-core';
import { driver } from '../drivers/current-driver';
import { mirrored, type Words } from './words';

/** One appearance in which states are shown: a column of the contact sheet. */
export interface Look {
  width: number;
  height: number;
  /** The failing page: a gateway's bare page, or the shop's own one, where the card is docked. */
  page: 'bare' | 'designed';
  /** Whether the picture contains the card only, not the whole viewport. */
  isCropped?: true;
  isDark?: true;
  /** Whether a contrast theme is active, as on Windows. */
  isForced?: true;
  /** The default text size in the browser's settings. Default: 16. */
  textPx?: number;
  /** The contact sheets with this look. Default: all. */
  sheets?: string[];
  /** Changes the English texts. Looks with this function exist in English only. */
  change?: (words: Words) => Words;
}

const CARD = { width: 480, height: 1000, page: 'bare', isCropped: true } as const;
const DOCK = { width: 1024, height: 640, page: 'designed' } as const;
const PHONE = { width: 320, height: 640 } as const;

/** The sheets with all parts of the card. On the other sheets, only the texts differ. */
const PARTS = ['phases', 'forms', 'actions', 'other-surfaces', 'own-pages'];

/** Looks in which a state can share one load of the page are neighbours. */
export const looks: Record<string, Look> = {
  light: CARD,
  dark: { ...CARD, isDark: true },
  forced: { ...CARD, isForced: true, sheets: PARTS },
  large: { ...CARD, width: 640, textPx: 32 },
  narrow: { ...PHONE, page: 'bare' },
  rtl: { ...CARD, change: mirrored, sheets: PARTS },
  dock: { ...DOCK, sheets: PARTS },
  'dock-narrow': { ...PHONE, page: 'designed', sheets: PARTS },
  'dock-rtl': { ...DOCK, change: mirrored, sheets: PARTS },
};

/** Applies a look to a page: viewport, colours and text size. Resolves when the page is painted again. */
export async function setLook(page: Page, look: Look): Promise<void> {
  const { width, height } = look;
  await page.setViewport({ width, height });
  await driver.setAppearance(page, look);
  await untilPainted(page);
}

/** Waits until a frame with all changes so far is painted. */
export const untilPainted = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
  );
