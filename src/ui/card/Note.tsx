const bringIntoView = (note: HTMLElement | null) => note?.scrollIntoView({ block: 'nearest' });

/** What is to be said of something that was not done; stands in a line that is read out. */
export const Note = ({ text }: { text: string }) =>
  text ? <span ref={bringIntoView}>{text}</span> : null;
