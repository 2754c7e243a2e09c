import { json } from '../answers';
import type { ServiceHandler } from './public-services';

/** A copy in the Wayback Machine; `url` is where it says that it is, its own place unless said. */
export interface Snapshot {
  timestamp: string;
  status?: string;
  url?: string;
}

/** The Wayback Machine's availability API, as https://archive.org/help/wayback_api.php tells. */
export function wayback(snapshot?: Snapshot): ServiceHandler {
  return (req, res) => {
    const { pathname, searchParams } = new URL(req.url ?? '/', 'https://archive.org');
    const url = searchParams.get('url');
    if (pathname !== '/wayback/available' || !url) return void res.writeHead(404).end();
    const closest = snapshot && {
      available: true,
      // With http, as it really writes them.
      url: `http://web.archive.org/web/${snapshot.timestamp}/${url}`,
      status: '200',
      ...snapshot,
    };
    return json({ url, archived_snapshots: closest ? { closest } : {} })(req, res);
  };
}
