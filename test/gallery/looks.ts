import type { Page } from 'puppeteer-core';
import { driver } from '../drivers/chosen';
import { mirrored, type Words } from './words';

/** One way to look at a state: a column of the contact sheet. */
export interface Look {
  width: number;
  height: number;
  /** The failing page: a gateway's bare one, or one that the shop designed, where the card docks. */
  page: 'bare' | 'designed';
  /** Whether the picture is of the card alone, or of all that the screen shows. */
  isCropped?: true;
  isDark?: true;
  /** In the colours of a contrast theme, as of Windows. */
  isForced?: true;
  /** What the reader has set the size of text to; 16 unless they have. */
  textPx?: number;
  /** Made from English at run time, so not for another language. */
  change?: (words: Words) => Words;
}

const CARD = { width: 480, height: 1000, page: 'bare', isCropped: true } as const;
const DOCK = { width: 1024, height: 640, page: 'designed' } as const;
const PHONE = { width: 320, height: 640 } as const;

export const looks: Record<string, Look> = {
  light: CARD,
  dark: { ...CARD, isDark: true },
  narrow: { ...PHONE, page: 'bare' },
  rtl: { ...CARD, change: mirrored },
  dock: DOCK,
  'dock-narrow': { ...PHONE, page: 'designed' },
  'dock-rtl': { ...DOCK, change: mirrored },
  forced: { ...CARD, isForced: true },
  large: { ...CARD, width: 640, textPx: 32 },
};

/** Makes a page look so. */
export async function setLook(page: Page, look: Look): Promise<void> {
  const { width, height } = look;
  await page.setViewport({ width, height });
  await driver.setAppearance(page, look);
  // What a page draws anew for it comes with the next frame.
  await page.evaluate(
    () =>
      new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
  );
}
