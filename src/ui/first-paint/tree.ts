import type { ComponentChildren, FunctionComponent, VNode } from 'preact';

/** A text, or an element with its attributes and children: plain data that can be sent to a page. */
export type Tree =
  | string
  | readonly [tag: string, attributes: Readonly<Record<string, string>>, children: readonly Tree[]];

/**
 * Turns JSX into plain data, with the attributes that Preact would set. Its components must use no
 * hooks. Event listeners, keys and refs are left out.
 */
export function toTree(node: ComponentChildren): Tree[] {
  if (node === null || node === undefined || typeof node === 'boolean') return [];
  if (Array.isArray(node)) return node.flatMap(toTree);
  if (typeof node !== 'object') return [String(node)];
  const { type, props } = node as VNode<Props>;
  if (typeof type === 'function') return toTree((type as FunctionComponent<Props>)(props));
  return [[type as string, attributesOf(props), toTree(props.children)]];
}

type Props = { children?: ComponentChildren } & Record<string, unknown>;

function attributesOf({ children: _, ...props }: Props): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || typeof value === 'function') continue;
    // Preact writes `false` only for `aria-` and `data-` attributes.
    if (value === false && name[4] !== '-') continue;
    attributes[name] = String(value);
  }
  return attributes;
}
