import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** The frame of a panel below the card's buttons. It scrolls itself into view when it opens. */
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
