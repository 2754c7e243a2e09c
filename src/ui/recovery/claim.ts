import { SUBMISSIONS } from '../../core/outage/failure';
import type { RecoveryClaim } from '../../messages';

/** Parses what the page's own address says about the failing page; undefined when it is not valid. */
export function readClaim(search: string): RecoveryClaim | undefined {
  const query = new URLSearchParams(search);
  const url = query.get('url') ?? '';
  const status = Number(query.get('status'));
  const submissionName = query.get('submission') ?? 'unknown';
  const submission = SUBMISSIONS.find((one) => one === submissionName);
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) return undefined;
  if (!Number.isInteger(status) || status < 0 || status > 999) return undefined;
  const isRepeatable = query.get('repeatable') === 'yes';
  const failedAt = query.get('failedAt') || undefined;
  return submission && { url, status, submission, isRepeatable, failedAt };
}
