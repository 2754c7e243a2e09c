import * as v from 'valibot';
import { isPublicHost } from '../../../core/check/public-host';
import { archiveForms } from '../../../core/elsewhere/archive';
import { FetchError, fetchJson } from './fetch-json';
import { safeLink } from './shown-text';

const COPIES = 'https://web.archive.org/web/';
const AVAILABLE = 'https://archive.org/wayback/available';
// The lookup in the archive's index is slow.
const TIMEOUT_MS = 15_000;

/** An archived copy of a page. */
export interface SavedCopy {
  url: string;
  /** When the copy was made. */
  atMs: number;
}

// https://archive.org/help/wayback_api.php
export const available = v.pipe(
  v.object({
    archived_snapshots: v.object({
      closest: v.optional(
        v.object({
          available: v.boolean(),
          url: v.string(),
          timestamp: v.pipe(v.string(), v.regex(/^\d{14}$/)),
          status: v.string(),
        }),
      ),
    }),
  }),
  v.transform(({ archived_snapshots: { closest } }): SavedCopy | undefined => {
    // A copy of an error page is of no use.
    if (!closest?.available || !/^[23]/.test(closest.status)) return undefined;
    return { url: parseCopyUrl(closest.url), atMs: parseTimestamp(closest.timestamp) };
  }),
);

/**
 * Finds the latest copy of a page in the Wayback Machine, by all forms of its address.
 *
 * @param address the page's `archiveAddress`
 * @returns undefined if there is no copy
 * @throws FetchError; with the reason `not-public`, before any request, if the host is not public
 */
export async function findSavedCopy(address: string): Promise<SavedCopy | undefined> {
  if (!isPublicHost(new URL(address).hostname)) throw new FetchError('not-public');
  for (const form of archiveForms(address)) {
    const url = `${AVAILABLE}?url=${encodeURIComponent(form)}`;
    const copy = await fetchJson(url, available, { timeoutMs: TIMEOUT_MS });
    if (copy) return copy;
  }
  return undefined;
}

/**
 * The address at which the archive redirects to its latest copy of a page.
 *
 * @param address the page's `archiveAddress`
 * @throws FetchError with the reason `not-public` if the host is not public
 */
export function latestCopyUrl(address: string): string {
  if (!isPublicHost(new URL(address).hostname)) throw new FetchError('not-public');
  return `${COPIES}2/${address}`;
}

/** Reads the address of a copy. The archive writes it with http, but also serves https. */
function parseCopyUrl(text: string): string {
  const url = safeLink(text.replace(/^http:/, 'https:'));
  if (!url?.startsWith(COPIES)) throw new FetchError('malformed');
  return url;
}

/** Parses a time such as `20130919044612`, in UTC. */
function parseTimestamp(timestamp: string): number {
  const atMs = Date.parse(timestamp.replace(/^(....)(..)(..)(..)(..)(..)$/, '$1-$2-$3T$4:$5:$6Z'));
  if (Number.isNaN(atMs)) throw new FetchError('malformed');
  return atMs;
}
