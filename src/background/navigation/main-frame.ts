interface Frame {
  frameId: number;
  documentLifecycle?: string;
}

/** Whether an event is about the main frame of the document that its tab shows. */
export const isMainFrame = (details: Frame): boolean =>
  details.frameId === 0 && !isPrerendered(details);

/** Whether an event is about a prerendered document, which no tab shows yet. Chromium only. */
export function isPrerendered(details: object): boolean {
  const { documentLifecycle = 'active' } = details as Partial<Frame>;
  return documentLifecycle === 'prerender';
}
