import { createRequire } from 'node:module';
import type { Plugin } from 'vite';

/** The format of the Public Suffix List in tldts. Edges are labels of a host, the last label first. */
interface Trie {
  /** Not 0 if the labels on the path to the node are a rule. */
  nodeFlags: ArrayLike<number>;
  /** The index of each node's first edge. The edges of the next node follow. */
  edgeStart: ArrayLike<number>;
  /** The length of each edge's label in `labelText`. */
  edgeLength: ArrayLike<number>;
  /** The node to which each edge leads. */
  edgeChild: ArrayLike<number>;
  /** The labels of all edges, concatenated. */
  labelText: string;
  rulesRoot: number;
  exceptionsRoot: number;
}

// tldts is the only package that follows the list closely. It exports no rules, and its code contains the
// whole list, which the worker would parse at every start. So the rules are read from its internal data.
const trie: Trie = createRequire(import.meta.url)('tldts/dist/cjs/src/data/trie.js');

/** Returns the rules of the Public Suffix List, with its private section, in ASCII (Punycode). */
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
  // Every rule in another script also exists in ASCII.
  return [...rulesBelow(trie.rulesRoot, ''), ...exceptions]
    .filter((rule) => /^[\x21-\x7e]+$/.test(rule))
    .sort();
}

const NOTICE = '// https://publicsuffix.org/list/, under https://mozilla.org/MPL/2.0/';

/** Vite plugin: adds `public-suffixes.txt` to the build, with one rule per line. */
export function publicSuffixes(): Plugin {
  return {
    // In `vite dev`, CRXJS runs only plugins whose names begin with `crx:`.
    name: 'crx:back-soon-public-suffixes',
    generateBundle() {
      const source = [NOTICE, ...publicSuffixRules()].join('\n');
      this.emitFile({ type: 'asset', fileName: 'public-suffixes.txt', source });
    },
  };
}
