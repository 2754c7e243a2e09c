import { json } from '../responses';
import type { ServiceHandler } from './public-services';

/** An incident on a status page. */
export interface ReportedIncident {
  name: string;
  url: string;
  isOver?: boolean;
}

const NOW = '2026-11-22T12:00:00.000Z';
const notFound: ServiceHandler = (_req, res) => void res.writeHead(404).end('<h1>Not found</h1>');

/** Responds like a status page by Statuspage (API: https://www.cloudflarestatus.com/api). */
export function statuspage(
  indicator: 'none' | 'minor' | 'major' | 'critical' | 'maintenance',
  description: string,
  incidents: ReportedIncident[] = [],
): ServiceHandler {
  const summary = {
    page: { id: 'yh6f0r4529hb', name: 'Shop', url: 'https://status.shop.example', updated_at: NOW },
    components: [{ id: '1km35smx8p41', name: 'Checkout', status: 'operational', group: false }],
    incidents: incidents.map(({ name, url, isOver }, index) => ({
      id: `incident${index}`,
      name,
      status: isOver ? 'resolved' : 'investigating',
      impact: 'major',
      shortlink: url,
      created_at: NOW,
      updated_at: NOW,
      incident_updates: [{ id: 'u', status: 'investigating', body: 'Looking.', created_at: NOW }],
    })),
    scheduled_maintenances: [],
    status: { indicator, description },
  };
  return (req, res) =>
    req.url === '/api/v2/summary.json' ? json(summary)(req, res) : notFound(req, res, '');
}

/** Responds like a status page by Instatus (API: https://instatus.com/help/api/public-data). */
export function instatus(
  status: 'UP' | 'HASISSUES' | 'UNDERMAINTENANCE',
  incidents: ReportedIncident[] = [],
): ServiceHandler {
  const page = { name: 'Shop', url: 'https://status.shop.example', status };
  const activeIncidents = incidents.map(({ name, url, isOver }) => ({
    name,
    started: NOW,
    status: isOver ? 'RESOLVED' : 'INVESTIGATING',
    impact: 'MAJOROUTAGE',
    url,
  }));
  // Instatus leaves the list out if it is empty.
  const summary = incidents.length > 0 ? { page, activeIncidents } : { page };
  return (req, res) =>
    req.url === '/summary.json' ? json(summary)(req, res) : notFound(req, res, '');
}
