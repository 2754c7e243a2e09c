export interface Product {
  id: string;
  name: string;
  kind: string;
  pricePence: number;
  blurb: string;
  story: string;
  drawing: string;
}

/** Everything the shop sells. */
export const products: Product[] = [
  {
    id: 'morning-fog',
    name: 'Morning Fog',
    kind: 'Black tea · 100 g',
    pricePence: 950,
    blurb: 'Bergamot, vanilla, a quiet kitchen.',
    story:
      'A soft Earl Grey for people who are not quite awake. Whole leaves from Nuwara Eliya, oil of bergamot and a little vanilla. Four minutes, milk if you like.',
    drawing: tin('#5b6f8f', '#c9d3e3'),
  },
  {
    id: 'fern-hill-sencha',
    name: 'Fern Hill Sencha',
    kind: 'Green tea · 80 g',
    pricePence: 1200,
    blurb: 'Cut grass, sea air, sweet at the end.',
    story:
      'First harvest, steamed the same morning. Brew it cooler than you think, at 75 °C, and it forgives everything else.',
    drawing: tin('#4c7a5a', '#cfe3cf'),
  },
  {
    id: 'stoneware-pot',
    name: 'Stoneware Teapot',
    kind: 'Teapot · 0.8 l',
    pricePence: 3600,
    blurb: 'Thrown by hand, pours without a drip.',
    story:
      'Made by Ines Varga in batches of twelve. Speckled clay, a matt glaze and a spout that was redrawn nine times. Holds three cups and keeps them warm.',
    drawing: teapot('#d9a679', '#b97b4b'),
  },
  {
    id: 'kettle-black-pot',
    name: 'Kettle Black',
    kind: 'Cast-iron teapot · 1.1 l',
    pricePence: 4800,
    blurb: 'Heavy, slow to cool, will outlive us.',
    story:
      'Cast iron with an enamel lining and a steel strainer. Keeps tea hot for an hour and gets better looking every year.',
    drawing: teapot('#6f7780', '#4b5259'),
  },
  {
    id: 'amber-rooibos',
    name: 'Amber Rooibos',
    kind: 'Herbal · 100 g',
    pricePence: 800,
    blurb: 'Honey and orange peel. No caffeine.',
    story:
      'Red bush from the Cederberg with orange peel and a few marigold petals. Impossible to brew for too long, so go and finish your chapter.',
    drawing: tin('#b65f32', '#f0d3b5'),
  },
  {
    id: 'small-cups',
    name: 'Two Small Cups',
    kind: 'Stoneware · 0.15 l each',
    pricePence: 1800,
    blurb: 'One for you, one for whoever calls by.',
    story:
      'From the same clay as the teapot, thin at the lip and thick where you hold it. No two are alike, but every pair gets on.',
    drawing: cups('#d9a679', '#8aa58f'),
  },
];

export function findProduct(id: string): Product | undefined {
  return products.find((product) => product.id === id);
}

/** Formats a price: 950 becomes `£9.50`. */
export function price(pence: number): string {
  return `£${(pence / 100).toFixed(2)}`;
}

function drawing(shapes: string): string {
  return `<svg viewBox="0 0 200 150" aria-hidden="true">${shapes}</svg>`;
}

function steam(x: number, y: number): string {
  return `<path d="M${x} ${y}c-9-8 9-14 0-24M${x + 14} ${y}c-9-8 9-14 0-24" fill="none" stroke="currentColor" stroke-opacity=".35" stroke-width="3" stroke-linecap="round"/>`;
}

function teapot(clay: string, shade: string): string {
  return drawing(`${steam(94, 32)}
    <path d="M146 68c30-6 32 40-4 40" fill="none" stroke="${shade}" stroke-width="9" stroke-linecap="round"/>
    <path d="M58 98C36 92 40 66 22 60l11-5c20 4 20 18 33 23z" fill="${shade}"/>
    <ellipse cx="100" cy="90" rx="52" ry="40" fill="${clay}"/>
    <path d="M62 117c20 17 56 17 76 0 10-8 14-18 14-27 0 0-24 26-90 27z" fill="${shade}" opacity=".45"/>
    <path d="M70 57c8-14 52-14 60 0z" fill="${shade}"/><circle cx="100" cy="43" r="6" fill="${clay}"/>
    <rect x="78" y="126" width="44" height="6" rx="3" fill="${shade}"/>`);
}

function tin(lid: string, label: string): string {
  return drawing(`
    <rect x="62" y="38" width="76" height="96" rx="8" fill="${lid}"/>
    <rect x="57" y="24" width="86" height="22" rx="7" fill="${lid}"/>
    <rect x="57" y="40" width="86" height="6" rx="3" opacity=".2"/>
    <rect x="62" y="64" width="76" height="48" fill="${label}"/>
    <path d="M100 104V78m0 22c-14 0-17-9-18-15 12 0 18 6 18 15zm0-9c0-9 6-14 17-14 0 9-5 14-17 14z" fill="${lid}" stroke="${lid}" stroke-width="2" stroke-linejoin="round"/>`);
}

function cups(left: string, right: string): string {
  const cup = (x: number, clay: string) =>
    `<path d="M${x} 74h58c0 36-8 56-29 56s-29-20-29-56z" fill="${clay}"/><ellipse cx="${x + 29}" cy="74" rx="29" ry="9" fill="${clay}"/><ellipse cx="${x + 29}" cy="75" rx="24" ry="6" fill="#7a4a22"/>`;
  return drawing(`${steam(58, 56)}${cup(36, left)}${cup(108, right)}`);
}
