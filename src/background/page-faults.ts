import { failedFrames, failedHosts, type PageFaults } from '../core/page-faults';
import { looksLikeGatewayError } from '../core/soft-error';
import { readContent, readFrames } from './documents';

/** Looks for what is wrong with a page that has loaded; undefined where nobody is let in. */
export async function findFaults(tabId: number): Promise<PageFaults | undefined> {
  const [content, frames] = await Promise.all([
    readContent(tabId).catch(() => undefined),
    readFrames(tabId).catch(() => []),
  ]);
  if (!content) return undefined;
  const { requests, html, contentType } = content;
  return {
    hosts: failedHosts(requests),
    frames: failedFrames(frames),
    isErrorPage: html !== '' && looksLikeGatewayError(html, contentType),
  };
}
