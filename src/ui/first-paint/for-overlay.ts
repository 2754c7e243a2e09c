import { type CardView, type FailureView, isFailureView } from '../../core/view/view';

/** Stored in place of an open panel when the user has closed the card. */
export const CLOSED = 'closed';

/** Whether the user had closed the card before the page loaded itself again. */
export const wasClosed = (view: FailureView) => view.keepsPanel === true && view.panel === CLOSED;

/** Whether the overlay shows a view; the popup alone shows the others. */
export const isForOverlay = (view: CardView | undefined): view is FailureView =>
  view !== undefined && isFailureView(view) && !view.isHidden;
