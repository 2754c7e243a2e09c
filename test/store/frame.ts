import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { escapeHtml } from '../world/shop/layout';
import { type Scene, VIEWPORT } from './scenes';

/** The captions of the pictures and tiles in one language, from `store/<locale>/captions.json`. */
export type Captions = Record<
  'card' | 'dock' | 'order' | 'just-me' | 'statistics' | 'tile',
  string
>;

const dataUrl = (type: string, bytes: Uint8Array) =>
  `data:${type};base64,${Buffer.from(bytes).toString('base64')}`;

const icon = dataUrl(
  'image/svg+xml',
  readFileSync(fileURLToPath(new URL('../../icons/waiting.svg', import.meta.url))),
);

const STYLE = `
* { box-sizing: border-box; }
body { margin: 0; width: 100vw; height: 100vh; overflow: hidden; background: #f3e2d3; color: #2b2420;
  font-family: 'DejaVu Sans', 'Noto Sans', system-ui, sans-serif; }
h1, p { margin: 0; font-weight: 600; line-height: 1.2; text-wrap: balance; }
.shot { display: grid; justify-items: center; grid-template-rows: 104px auto; }
.shot h1 { align-self: center; padding-inline: 60px; text-align: center; font-size: 34px; }
.window { width: ${VIEWPORT.width}px; border-radius: 14px 14px 0 0; overflow: hidden; background: #fff;
  box-shadow: 0 2px 4px #2b242022, 0 18px 50px #2b242033; }
.window img { display: block; width: ${VIEWPORT.width}px; height: ${VIEWPORT.height}px; }
.bar { height: 44px; padding: 8px 14px; background: #e9dfd6; direction: ltr; }
.bar span { display: block; height: 28px; border-radius: 14px; padding-inline: 16px; background: #fffaf5;
  font-size: 14px; line-height: 28px; color: #6f665f; }
.tile { display: flex; align-items: center; justify-content: center; gap: 5vw; padding: 6vw; }
.tile .name { display: flex; align-items: center; gap: .4em; font-weight: 700; }
.tile .name img { height: 1.35em; }
.small { flex-direction: column; gap: 20px; text-align: center; }
.small .name { font-size: 46px; } .small p { font-size: 19px; }
.wide { padding: 0 70px; gap: 60px; } .wide .name { font-size: 76px; margin-bottom: 26px; }
.wide p { font-size: 36px; } .wide > img { border-radius: 18px; box-shadow: 0 18px 50px #2b242033; }
`;

const page = (direction: string, kind: string, body: string) =>
  `<!doctype html><html dir="${direction}"><meta charset="utf-8"><style>${STYLE}</style>
<body class="${kind}">${body}</body></html>`;

/** Renders a picture for a store: the caption, and below it a window with the scene. */
export function framed({ address, png }: Scene, caption: string, direction: string): string {
  return page(
    direction,
    'shot',
    `<h1>${escapeHtml(caption)}</h1><div class="window"><div class="bar">
<span>${escapeHtml(address)}</span></div><img src="${dataUrl('image/png', png)}"></div>`,
  );
}

/** Renders a promotional tile: the small one, or with a picture of the card the wide one. */
export function tile(line: string, name: string, direction: string, card?: Uint8Array): string {
  const title = `<div><div class="name"><img src="${icon}">${escapeHtml(name)}</div></div>`;
  const caption = `<p>${escapeHtml(line)}</p>`;
  if (!card) return page(direction, 'tile small', title + caption);
  const picture = `<img src="${dataUrl('image/png', card)}" height="480">`;
  return page(direction, 'tile wide', `<div>${title}${caption}</div>${picture}`);
}
