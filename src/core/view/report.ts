import type { FailureView } from './view';

/**
 * What a shop's support staff need to find a failure in their logs, without anything that identifies
 * the user.
 */
export interface Report
  extends Pick<
    FailureView,
    | 'status'
    | 'gateway'
    | 'reference'
    | 'blame'
    | 'lastTriedAtMs'
    | 'tries'
    | 'responseCounts'
    | 'submission'
    | 'formKind'
  > {
  host: string;
  /** The page's address without anything secret: see `withoutSecrets`. */
  page: string;
  firstSeenAtMs: number;
}

/** Builds the report on the failure that a card shows. */
export function reportOf(view: FailureView): Report {
  return {
    host: new URL(view.url).host,
    page: view.publicUrl,
    status: view.status,
    gateway: view.gateway,
    reference: view.reference,
    blame: view.blame,
    firstSeenAtMs: view.downSinceMs,
    lastTriedAtMs: view.lastTriedAtMs,
    tries: view.tries,
    responseCounts: view.responseCounts,
    submission: view.submission,
    formKind: view.formKind,
  };
}
