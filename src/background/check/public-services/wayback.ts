import * as v from 'valibot';
import { isPublicHost } from '../../../core/check/public-host';
import { archiveForms } from '../../../core/elsewhere/archive';
import { FetchError, fetchJson } from './fetch-json';
import { safeLink } from './shown-text';

const COPIES = 'https://web.archive.org/web/';
const AVAILABLE = 'https://archive.org/wayback/available';
// It looks in an index on disks and takes its time.
const TIMEOUT_MS = 15_000;

/** A copy of a page as it was once, and when that was. */
export interface SavedCopy {
  url: string;
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
    // A copy of an error is no copy.
    if (!closest?.available || !/^[23]/.test(closest.status)) return undefined;
    return { url: readCopyUrl(closest.url), atMs: readTimestamp(closest.timestamp) };
  }),
);

/**
 * Asks the Wayback Machine for the latest copy of a page by its `archiveAddress`, in every form that
 * it may know it by; undefined where it has none. Throws a `FetchError`, with the reason `not-public`
 * before anything is sent where the host is no public one.
 */
export async function askSavedCopy(address: string): Promise<SavedCopy | undefined> {
  if (!isPublicHost(new URL(address).hostname)) throw new FetchError('not-public');
  for (const form of archiveForms(address)) {
    const asked = `${AVAILABLE}?url=${encodeURIComponent(form)}`;
    const copy = await fetchJson(asked, available, { timeoutMs: TIMEOUT_MS });
    if (copy) return copy;
  }
  return undefined;
}

/** Where the archive itself leads to its latest copy of an address. */
export function latestCopyUrl(address: string): string {
  if (!isPublicHost(new URL(address).hostname)) throw new FetchError('not-public');
  return `${COPIES}2/${address}`;
}

/** It writes its own addresses with http, and answers under https as well. */
function readCopyUrl(text: string): string {
  const url = safeLink(text.replace(/^http:/, 'https:'));
  if (!url?.startsWith(COPIES)) throw new FetchError('malformed');
  return url;
}

/** `20130919044612`, in UTC. */
function readTimestamp(timestamp: string): number {
  const atMs = Date.parse(timestamp.replace(/^(....)(..)(..)(..)(..)(..)$/, '$1-$2-$3T$4:$5:$6Z'));
  if (Number.isNaN(atMs)) throw new FetchError('malformed');
  return atMs;
}
