import { describe, expect, test } from 'vitest';
import { filesOf } from './built';

/** What turns text into code or into a page. */
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

/** Preact's own, for `dangerouslySetInnerHTML`, which nothing of ours sets. */
const PREACTS = /\.__html==\w+\.innerHTML\)\|\|\(\w+\.innerHTML=/g;
const WITH_PREACT = ['assets/jsxRuntime.js', 'src/ui/overlay/main.iife.js'];

/** Every address in the code, but for what follows a part that is filled in, and what it is for. */
const ADDRESSES: Record<string, string> = {
  'http://www.w3.org/1998/Math/MathML': 'a name, Preact’s',
  'http://www.w3.org/1999/xhtml': 'a name, Preact’s and the card’s',
  'http://www.w3.org/2000/svg': 'a name, Preact’s',
  'http://*/*': 'a pattern of permissions and links',
  'https://*/*': 'a pattern of permissions and links',
  'https://…': 'what a person typed, and whether it is an address; a host’s home page',
  'https://x.invalid…': 'what a path is read with, and never asked',
  'https://fern-and-kettle.example/': 'the sample’s shop, which does not exist',
  'https://api.globalping.io': 'asked after a click',
  'https://archive.org/wayback/available': 'asked after a click',
  'https://web.archive.org/web/': 'where a saved copy may be',
  'https://status.…': 'the shop’s status page, asked after a click',
  'https://status.bunny.net': 'asked after a click',
  'https://status.flyio.net': 'asked after a click',
  'https://status.imperva.com': 'asked after a click',
  'https://status.ngrok.com': 'asked after a click',
  'https://status.railway.com': 'asked after a click',
  'https://status.render.com': 'asked after a click',
  'https://status.squarespace.com': 'asked after a click',
  'https://status.sucuri.net': 'asked after a click',
  'https://status.wix.com': 'asked after a click',
  'https://www.akamaistatus.com': 'asked after a click',
  'https://www.cloudflarestatus.com': 'asked after a click',
  'https://www.githubstatus.com': 'asked after a click',
  'https://www.netlifystatus.com': 'asked after a click',
  'https://www.shopifystatus.com': 'asked after a click',
  'https://www.vercel-status.com': 'asked after a click',
};

describe.each(['chrome', 'firefox'])('the code for %s', (build) => {
  const files = [...filesOf(build)];
  const scripts = files.filter(([path]) => path.endsWith('.js'));

  test('makes neither code nor pages out of text, but for Preact where it is told to', () => {
    const found = scripts.flatMap(([path, code]) => {
      const ours = code.replace(PREACTS, '');
      const names = Object.entries(DANGEROUS).filter(([, sign]) => sign.test(ours));
      return names.map(([name]) => `${path}: ${name}`);
    });
    expect(found).toEqual([]);
    const withPreact = scripts.flatMap(([path, code]) =>
      Array.from(code.matchAll(PREACTS), () => path),
    );
    expect(withPreact.sort()).toEqual(WITH_PREACT);
  });

  test('loads nothing but what is shipped with it', () => {
    const loads = scripts.flatMap(([path, code]) =>
      [...code.matchAll(/(?:\bimport|\bfrom)\s*\(?\s*(["'`])([^"'`]*)\1/g)].map(
        ([, , source = '']) =>
          [path, new URL(source, `file:///${path}`).pathname.slice(1)] as const,
      ),
    );
    expect(loads.length).toBeGreaterThan(30);
    const shipped = new Set(files.map(([path]) => path));
    expect(loads.filter(([, file]) => !shipped.has(file))).toEqual([]);
    // What is imported is named where it is imported.
    const computed = scripts.filter(([, code]) => /\bimport\s*\((?!["'`]\.)/.test(code));
    expect(computed.map(([path]) => path)).toEqual([]);
    for (const [path, page] of files.filter(([path]) => path.endsWith('.html')))
      for (const [, source = ''] of page.matchAll(/(?:src|href)="([^"]*)"/g))
        expect([path, source, shipped.has(source.slice(1))]).toEqual([path, source, true]);
  });

  test('knows these addresses and no others', () => {
    const read = files.filter(([path]) => /\.(?:js|css|html)$/.test(path));
    const found = read.flatMap(([, text]) =>
      [...text.matchAll(/\b(?:https?|wss?):\/\/[^\s"'`\\<>)]*/g)].map(([url]) =>
        url.replace(/\$\{.*/s, '…'),
      ),
    );
    expect([...new Set(found)].sort()).toEqual(Object.keys(ADDRESSES).sort());
  });
});
