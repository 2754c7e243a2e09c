import { SUBMISSIONS, type Submission } from '../outage/failure';

/** What the recovery page's own address says of the failing page, should all else be lost. */
export interface RecoveryClaim {
  url: string;
  status: number;
  submission: Submission;
  isRepeatable: boolean;
  /** The address that redirects led to, if it differs from `url`. */
  failedAt?: string;
}

/** Writes a claim as the query of the recovery page's address. */
export function writeClaim(claim: RecoveryClaim): URLSearchParams {
  const { url, status, submission, isRepeatable, failedAt } = claim;
  const query = new URLSearchParams({ url, status: String(status), submission });
  if (isRepeatable) query.set('repeatable', 'yes');
  if (failedAt) query.set('failedAt', failedAt);
  return query;
}

/** Reads a claim from the query of the recovery page's address; undefined if it is malformed. */
export function readClaim(search: string): RecoveryClaim | undefined {
  const query = new URLSearchParams(search);
  const url = query.get('url') ?? '';
  const status = Number(query.get('status'));
  const named = query.get('submission') ?? 'unknown';
  const submission = SUBMISSIONS.find((one) => one === named);
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) return undefined;
  if (!Number.isInteger(status) || status < 0 || status > 999) return undefined;
  const isRepeatable = query.get('repeatable') === 'yes';
  const failedAt = query.get('failedAt') || undefined;
  return submission && { url, status, submission, isRepeatable, failedAt };
}
