import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Resvg } from '@resvg/resvg-js';
import type { Plugin } from 'vite';

/**
 * What the sign on the toolbar can say, and at which sizes each is shown; edge lengths in px:
 * toolbar, toolbar at 2x, extensions page, store and notifications. Each has two drawings.
 */
const ICONS = {
  idle: [16, 32],
  waiting: [16, 32, 48, 128],
  back: [16, 32, 128],
  stopped: [16, 32],
} as const;
type IconState = keyof typeof ICONS;
type IconSize = (typeof ICONS)[IconState][number];

/** Renders one state at one size as PNG bytes. */
async function renderIcon(state: IconState, size: IconSize): Promise<Uint8Array> {
  // 16 px has a drawing of its own, on its own pixel grid: the large one would blur there.
  const name = size === 16 ? `${state}-16` : state;
  const file = fileURLToPath(new URL(`../icons/${name}.svg`, import.meta.url));
  const svg = await readFile(file, 'utf8');
  // The drawings hold no text, so looking for the system's fonts would only cost time.
  const font = { loadSystemFonts: false };
  return new Resvg(svg, { font, fitTo: { mode: 'width', value: size } }).render().asPng();
}

/** Vite plugin: draws every `icons/<state>-<size>.png` into the build, so none are in the tree. */
export function icons(): Plugin {
  return {
    // In `vite dev` CRXJS runs only the plugins whose names begin with `crx:`.
    name: 'crx:back-soon-icons',
    async generateBundle() {
      for (const [state, sizes] of Object.entries(ICONS) as [IconState, readonly IconSize[]][]) {
        for (const size of sizes) {
          const source = await renderIcon(state, size);
          this.emitFile({ type: 'asset', fileName: `icons/${state}-${size}.png`, source });
        }
      }
    },
  };
}
