import type { IconNode } from 'lucide';

/** Draws an icon of Lucide: https://lucide.dev. Screen readers ignore it. */
export const Icon = ({ node }: { node: IconNode }) => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    {node.map(([tag, attributes]) => {
      const Shape = tag as 'path';
      return <Shape key={JSON.stringify(attributes)} {...attributes} />;
    })}
  </svg>
);
