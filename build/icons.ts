import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import type { BrowserName } from './manifest.ts';
import { drawSvg } from './resvg.ts';

/**
 * The states of the toolbar icon, and the sizes in which each is needed, in px: 16 for the toolbar, 32 for
 * the toolbar at 2x, 48 for the extensions page, 128 for the store and notifications.
 */
const ICONS = {
  idle: [16, 32],
  waiting: [16, 32, 48, 128],
  back: [16, 32, 128],
  stopped: [16, 32],
} as const;
type IconState = keyof typeof ICONS;
type IconSize = (typeof ICONS)[IconState][number];

/** The colour of the idle icon, and those for Firefox's light and dark toolbars. */
const GREY = '#8a817a';
const TOOLBAR_GREYS = { light: '#6b625b', dark: '#c9c0b9' } as const;

/** Renders one state at one size as PNG bytes, with another grey if one is given. */
async function renderIcon(
  state: IconState,
  size: IconSize,
  grey: string = GREY,
): Promise<Uint8Array> {
  // 16 px has a separate drawing on the pixel grid. The large drawing would be blurred at this size.
  const name = size === 16 ? `${state}-16` : state;
  const file = fileURLToPath(new URL(`../icons/${name}.svg`, import.meta.url));
  const svg = (await readFile(file, 'utf8')).replaceAll(GREY, grey);
  return (await drawSvg(svg, size)).asPng();
}

/**
 * Vite plugin: renders every `icons/<state>-<size>.png` of the build from the SVG drawings. For Firefox,
 * also `icons/idle-<theme>-<size>.png` for the toolbars of its themes.
 */
export function icons(browser: BrowserName): Plugin {
  return {
    // In `vite dev`, CRXJS runs only plugins whose names begin with `crx:`.
    name: 'crx:back-soon-icons',
    async generateBundle() {
      for (const [state, sizes] of Object.entries(ICONS) as [IconState, readonly IconSize[]][]) {
        for (const size of sizes) {
          const source = await renderIcon(state, size);
          this.emitFile({ type: 'asset', fileName: `icons/${state}-${size}.png`, source });
        }
      }
      if (browser !== 'firefox') return;
      for (const [theme, grey] of Object.entries(TOOLBAR_GREYS))
        for (const size of ICONS.idle) {
          const source = await renderIcon('idle', size, grey);
          this.emitFile({ type: 'asset', fileName: `icons/idle-${theme}-${size}.png`, source });
        }
    },
  };
}
