import { failedFrames, lastingFailures, type PageFaults } from '../../core/check/page-faults';
import { looksLikeGatewayError } from '../../core/diagnosis/soft-error';
import { readFrames } from '../navigation/documents';
import { withTimeout } from '../platform/with-timeout';
import { readContent } from './read-content';

// A busy document does not run injected scripts.
const TIMEOUT_MS = 2000;

/**
 * Finds the faults of the page in a tab that has loaded: failed requests, failed frames, an error
 * page with a good status.
 *
 * @returns undefined if scripts cannot run in the page
 */
export async function findPageFaults(tabId: number): Promise<PageFaults | undefined> {
  const [content, frames] = await Promise.all([
    withTimeout(TIMEOUT_MS, readContent(tabId)).catch(() => undefined),
    withTimeout(TIMEOUT_MS, readFrames(tabId), []).catch(() => []),
  ]);
  if (!content) return undefined;
  const { requests, isIncomplete, html, contentType } = content;
  return {
    requests: lastingFailures(requests),
    isIncomplete,
    frames: failedFrames(frames),
    isErrorPage: html !== '' && looksLikeGatewayError(html, contentType),
    atMs: Date.now(),
  };
}
