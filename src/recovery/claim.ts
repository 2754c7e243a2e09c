import type { RecoveryClaim } from '../messages';

const SUBMISSIONS: readonly string[] = ['none', 'unanswered', 'received', 'unknown'];

/** What the page's own address says of the failing page; undefined where it makes no sense. */
export function readClaim(search: string): RecoveryClaim | undefined {
  const query = new URLSearchParams(search);
  const url = query.get('url') ?? '';
  const status = Number(query.get('status'));
  const submission = query.get('submission') ?? 'unknown';
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) return undefined;
  if (!Number.isInteger(status) || status < 0 || status > 999) return undefined;
  if (!SUBMISSIONS.includes(submission)) return undefined;
  return { url, status, submission: submission as RecoveryClaim['submission'] };
}
