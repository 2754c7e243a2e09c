import { describe, expect, test } from 'vitest';
import { filesOf } from './built';

/** Patterns of APIs that turn text into code or into HTML. */
const DANGEROUS = {
  // webextension-polyfill lists `devtools.inspectedWindow.eval` in its table of methods.
  eval: /(?<!\binspectedWindow:\{)\beval\b/,
  Function: /\bFunction\s*\(/,
  'a timer of text': /\bset(?:Timeout|Interval)\(\s*["'`]/,
  innerHTML: /innerHTML|dangerouslySetInnerHTML["'`]?\s*:/,
  'outerHTML set': /outerHTML["'`\]\s]*[+|&?]*=(?!=)/,
  insertAdjacentHTML: /insertAdjacentHTML/,
  'document.write': /document\s*\.\s*write/,
  HTMLUnsafe: /HTMLUnsafe/,
  createContextualFragment: /createContextualFragment/,
  DOMParser: /DOMParser/,
  srcdoc: /srcdoc/i,
  importScripts: /importScripts/,
  WebAssembly: /WebAssembly/,
};

/** Preact's code for `dangerouslySetInnerHTML`. Our code never sets this attribute. */
const PREACT_INNER_HTML = /\.__html==\w+\.innerHTML\)\|\|\(\w+\.innerHTML=/g;
const WITH_PREACT = [
  // The popup.
  'assets/index2.html.js',
  'assets/jsxRuntime.js',
  'src/ui/overlay/main.iife.js',
];

/** Every address in the code, and its purpose. `…` stands for a part that is filled in at run time. */
const ADDRESSES: Record<string, string> = {
  'http://www.w3.org/1998/Math/MathML': 'XML namespace in Preact',
  'http://www.w3.org/1999/xhtml': 'XML namespace in Preact and the card',
  'http://www.w3.org/2000/svg': 'XML namespace in Preact',
  'http://*/*': 'match pattern for permissions and links',
  'https://*/*': 'match pattern for permissions and links',
  'https://…': 'an address that the user typed; the home page of a host',
  'https://x.invalid…': 'base URL for parsing a path; never requested',
  'https://fern-and-kettle.example/': 'shop of the sample card; does not exist',
  'https://api.globalping.io': 'requested after a click',
  'https://archive.org/wayback/available': 'requested after a click',
  'https://web.archive.org/web/': 'where a saved copy may be',
  'https://status.…': 'status page of the shop, requested after a click',
  'https://status.bunny.net': 'requested after a click',
  'https://status.flyio.net': 'requested after a click',
  'https://status.imperva.com': 'requested after a click',
  'https://status.ngrok.com': 'requested after a click',
  'https://status.railway.com': 'requested after a click',
  'https://status.render.com': 'requested after a click',
  'https://status.squarespace.com': 'requested after a click',
  'https://status.sucuri.net': 'requested after a click',
  'https://status.wix.com': 'requested after a click',
  'https://www.akamaistatus.com': 'requested after a click',
  'https://www.cloudflarestatus.com': 'requested after a click',
  'https://www.githubstatus.com': 'requested after a click',
  'https://www.netlifystatus.com': 'requested after a click',
  'https://www.shopifystatus.com': 'requested after a click',
  'https://www.vercel-status.com': 'requested after a click',
};

describe.each(['chrome', 'firefox'])('the code for %s', (build) => {
  const files = [...filesOf(build)];
  const scripts = files.filter(([path]) => path.endsWith('.js'));

  test('turns no text into code or HTML, except for an unused part of Preact', () => {
    const found = scripts.flatMap(([path, code]) => {
      const ours = code.replace(PREACT_INNER_HTML, '');
      const names = Object.entries(DANGEROUS).filter(([, pattern]) => pattern.test(ours));
      return names.map(([name]) => `${path}: ${name}`);
    });
    expect(found).toEqual([]);
    const withPreact = scripts.flatMap(([path, code]) =>
      Array.from(code.matchAll(PREACT_INNER_HTML), () => path),
    );
    expect(withPreact.sort()).toEqual(WITH_PREACT);
  });

  test('loads only files of its own build', () => {
    const loads = scripts.flatMap(([path, code]) =>
      [...code.matchAll(/(?:\bimport|\bfrom)\s*\(?\s*(["'`])([^"'`]*)\1/g)].map(
        ([, , source = '']) =>
          [path, new URL(source, `file:///${path}`).pathname.slice(1)] as const,
      ),
    );
    expect(loads.length).toBeGreaterThan(30);
    const shipped = new Set(files.map(([path]) => path));
    expect(loads.filter(([, file]) => !shipped.has(file))).toEqual([]);
    // Dynamic imports must have a literal path, so that the check above finds them.
    const computed = scripts.filter(([, code]) => /\bimport\s*\((?!["'`]\.)/.test(code));
    expect(computed.map(([path]) => path)).toEqual([]);
    for (const [path, page] of files.filter(([path]) => path.endsWith('.html')))
      for (const [, source = ''] of page.matchAll(/(?:src|href)="([^"]*)"/g))
        expect([path, source, shipped.has(source.slice(1))]).toEqual([path, source, true]);
  });

  test('contains only the listed addresses', () => {
    const read = files.filter(([path]) => /\.(?:js|css|html)$/.test(path));
    const found = read.flatMap(([, text]) =>
      [...text.matchAll(/\b(?:https?|wss?):\/\/[^\s"'`\\<>)]*/g)].map(([url]) =>
        url.replace(/\$\{.*/s, '…'),
      ),
    );
    expect([...new Set(found)].sort()).toEqual(Object.keys(ADDRESSES).sort());
  });
});
