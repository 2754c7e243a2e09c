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
};
