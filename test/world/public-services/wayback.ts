import { json, page } from '../responses';
import type { ServiceHandler } from './public-services';

const PARAMETERS: readonly string[] = ['url', 'timestamp'];

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
 * https://archive.org/help/wayback_api.php. Without a snapshot, the object `archived_snapshots` is
 * empty. Any other path, method or parameter is a web page that does not exist.
 */
export function wayback(snapshot?: Snapshot): ServiceHandler {
  return (req, res) => {
    const { pathname, searchParams } = new URL(req.url ?? '/', 'https://archive.org');
    const url = searchParams.get('url');
    const isKnown = [...searchParams.keys()].every((name) => PARAMETERS.includes(name));
    const isLookUp = req.method === 'GET' && pathname === '/wayback/available';
    if (!isLookUp || !url || !isKnown)
      return page('<h1>Page not found</h1>', { status: 404 })(req, res);
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
