const bringIntoView = (note: HTMLElement | null) => note?.scrollIntoView({ block: 'nearest' });

/**
 * Says why an action was not carried out. It belongs inside a live region, so that screen readers
 * announce it.
 */
export const Note = ({ text }: { text: string }) =>
  text ? <span ref={bringIntoView}>{text}</span> : null;
