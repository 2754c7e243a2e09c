import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** A part that opens below the card's buttons, and comes into view where the card has to scroll. */
export function PanelBox({
  isWarning,
  children,
}: {
  isWarning?: boolean;
  children: ComponentChildren;
}) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => box.current?.scrollIntoView({ block: 'nearest' }), []);
  return (
    <div class={isWarning ? 'panel warning' : 'panel'} data-risky ref={box}>
      {children}
    </div>
  );
}
