import { json } from '../responses';
import type { ServiceHandler } from './public-services';

/** A copy in the Wayback Machine. */
export interface Snapshot {
  timestamp: string;
  /** The status of the copied response. Default: 200. */
  status?: string;
  /** Replaces the address of the copy in the API's response. */
  url?: string;
}

/**
 * Responds like the Wayback Machine's availability API, with one snapshot or none:
 * https://archive.org/help/wayback_api.php
 */
export function wayback(snapshot?: Snapshot): ServiceHandler {
  return (req, res) => {
    const { pathname, searchParams } = new URL(req.url ?? '/', 'https://archive.org');
    const url = searchParams.get('url');
    if (pathname !== '/wayback/available' || !url) return void res.writeHead(404).end();
    const closest = snapshot && {
      available: true,
      // The real API also returns addresses with http.
      url: `http://web.archive.org/web/${snapshot.timestamp}/${url}`,
      status: '200',
      ...snapshot,
    };
    return json({ url, archived_snapshots: closest ? { closest } : {} })(req, res);
  };
}
