import { useLayoutEffect, useRef } from 'preact/hooks';

/**
 * What is to be said of something that was not done. It stands there empty before: what is said is
 * heard only in a place that stood already.
 */
export function Note({ text }: { text: string }) {
  const place = useRef<HTMLParagraphElement>(null);
  useLayoutEffect(() => {
    if (text) place.current?.scrollIntoView({ block: 'nearest' });
  }, [text]);
  return (
    <p role="status" ref={place}>
      {text}
    </p>
  );
}
