import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';

const { resolve } = createRequire(import.meta.url);
let ready: Promise<void> | undefined;

/**
 * Draws an SVG without text. WebAssembly computes the same pixels on every processor.
 *
 * @param widthPx the width of the picture; without it, the SVG's own
 */
export async function drawSvg(svg: string, widthPx?: number) {
  ready ??= readFile(resolve('@resvg/resvg-wasm/index_bg.wasm')).then(initWasm);
  await ready;
  return new Resvg(svg, widthPx ? { fitTo: { mode: 'width', value: widthPx } } : {}).render();
}
