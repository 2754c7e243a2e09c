import { SUBMISSIONS } from '../../core/outage/failure';
import type { RecoveryClaim } from '../../messages';

/** What the page's own address says of the failing page; undefined where it makes no sense. */
export function readClaim(search: string): RecoveryClaim | undefined {
  const query = new URLSearchParams(search);
  const url = query.get('url') ?? '';
  const status = Number(query.get('status'));
  const named = query.get('submission') ?? 'unknown';
  const submission = SUBMISSIONS.find((one) => one === named);
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) return undefined;
  if (!Number.isInteger(status) || status < 0 || status > 999) return undefined;
  const isRepeatable = query.get('repeatable') === 'yes';
  const failedAt = query.get('failedAt');
  return submission && { url, status, submission, isRepeatable, ...(failedAt ? { failedAt } : {}) };
}
