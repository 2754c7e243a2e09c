import { createRequire } from 'node:module';
import type { Plugin } from 'vite';

/** The public suffix list as tldts packs it: nodes whose edges are labels, the last label first. */
interface Trie {
  /** Not 0 where the labels so far are a rule. */
  nodeFlags: ArrayLike<number>;
  /** The first edge of each node; they end where the next node's begin. */
  edgeStart: ArrayLike<number>;
  edgeLength: ArrayLike<number>;
  edgeChild: ArrayLike<number>;
  /** The labels of all edges, one after the other. */
  labelText: string;
  rulesRoot: number;
  exceptionsRoot: number;
}

// Of all packages only tldts keeps up with the list. It exports no rules, and code that carries
// them all would be parsed at each start of the worker, so they are taken out of its data.
const trie: Trie = createRequire(import.meta.url)('tldts/dist/cjs/src/data/trie.js');

/** The rules of the public suffix list, private section included, in ASCII as hosts are. */
export function publicSuffixRules(): string[] {
  const { edgeStart, edgeLength, edgeChild, labelText } = trie;
  let endsAt = 0;
  const labels = Array.from(edgeLength, (length) => {
    endsAt += length;
    return labelText.slice(endsAt - length, endsAt);
  });

  function* rulesBelow(node: number, suffix: string): Generator<string> {
    if (trie.nodeFlags[node]) yield suffix;
    for (let edge = edgeStart[node] ?? 0; edge < (edgeStart[node + 1] ?? 0); edge++)
      yield* rulesBelow(edgeChild[edge] ?? 0, suffix ? `${labels[edge]}.${suffix}` : labels[edge]!);
  }

  const exceptions = [...rulesBelow(trie.exceptionsRoot, '')].map((rule) => `!${rule}`);
  // Every rule in another script is there in ASCII too.
  return [...rulesBelow(trie.rulesRoot, ''), ...exceptions]
    .filter((rule) => /^[\x21-\x7e]+$/.test(rule))
    .sort();
}

const NOTICE = '// https://publicsuffix.org/list/, under https://mozilla.org/MPL/2.0/';

/** Vite plugin: writes the rules, a line each, into the build as `public-suffixes.txt`. */
export function publicSuffixes(): Plugin {
  return {
    // In `vite dev` CRXJS runs only the plugins whose names begin with `crx:`.
    name: 'crx:back-soon-public-suffixes',
    generateBundle() {
      const source = [NOTICE, ...publicSuffixRules()].join('\n');
      this.emitFile({ type: 'asset', fileName: 'public-suffixes.txt', source });
    },
  };
}
