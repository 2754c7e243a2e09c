import { failedFrames, failedHosts, type PageFaults } from '../../core/check/page-faults';
import { looksLikeGatewayError } from '../../core/diagnosis/soft-error';
import { readContent, readFrames } from '../navigation/documents';
import { withTimeout } from '../platform/with-timeout';

// A page, or one embedded in it, that is busy answers nobody.
const LONGEST_LOOK_MS = 2000;

/** Looks for what is wrong with a page that has loaded; undefined where nobody is let in. */
export async function findFaults(tabId: number): Promise<PageFaults | undefined> {
  const [content, frames] = await Promise.all([
    withTimeout(LONGEST_LOOK_MS, readContent(tabId)).catch(() => undefined),
    withTimeout(LONGEST_LOOK_MS, readFrames(tabId), []).catch(() => []),
  ]);
  if (!content) return undefined;
  const { requests, html, contentType } = content;
  return {
    hosts: failedHosts(requests),
    frames: failedFrames(frames),
    isErrorPage: html !== '' && looksLikeGatewayError(html, contentType),
  };
}
