import { json, page } from '../responses';
import type { ServiceHandler } from './public-services';

/** An incident on a status page. */
export interface ReportedIncident {
  name: string;
  url: string;
  isOver?: boolean;
}

const NOW = '2026-11-22T12:00:00.000Z';

/**
 * Responds like a status page by Statuspage (API: https://www.cloudflarestatus.com/api). As documented,
 * its summary lists the unresolved incidents only.
 */
export function statuspage(
  indicator: 'none' | 'minor' | 'major' | 'critical' | 'maintenance',
  description: string,
  incidents: ReportedIncident[] = [],
): ServiceHandler {
  const page = {
    id: 'yh6f0r4529hb',
    name: 'Shop',
    url: 'https://status.shop.example',
    time_zone: 'Etc/UTC',
    updated_at: NOW,
  };
  const status = { indicator, description };
  const summary = {
    page,
    components: [{ id: '1km35smx8p41', name: 'Checkout', status: 'operational', group: false }],
    incidents: incidents.filter(isOpen).map(({ name, url }, index) => ({
      id: `incident${index}`,
      name,
      status: 'investigating',
      impact: 'major',
      shortlink: url,
      created_at: NOW,
      updated_at: NOW,
      incident_updates: [{ id: 'u', status: 'investigating', body: 'Looking.', created_at: NOW }],
    })),
    scheduled_maintenances: [],
    status,
  };
  return serve({ '/api/v2/summary.json': summary, '/api/v2/status.json': { page, status } });
}

/**
 * Responds like a status page by Instatus (API: https://instatus.com/help/api/public-data). Only its
 * active incidents are listed; the list is left out if it is empty.
 */
export function instatus(
  status: 'UP' | 'HASISSUES' | 'UNDERMAINTENANCE',
  incidents: ReportedIncident[] = [],
): ServiceHandler {
  const page = { name: 'Shop', url: 'https://status.shop.example', status };
  const activeIncidents = incidents.filter(isOpen).map(({ name, url }) => ({
    name,
    started: NOW,
    status: 'INVESTIGATING',
    impact: 'MAJOROUTAGE',
    url,
  }));
  return serve({
    '/summary.json': activeIncidents.length > 0 ? { page, activeIncidents } : { page },
  });
}

const isOpen = ({ isOver }: ReportedIncident) => !isOver;

/** Responds to GET with the JSON of a path; to any other request as a web page that does not exist. */
function serve(responses: Record<string, unknown>): ServiceHandler {
  return (req, res) => {
    const { method, url = '' } = req;
    if (method === 'GET' && Object.hasOwn(responses, url)) return json(responses[url])(req, res);
    return page('<h1>Not found</h1>', { status: 404 })(req, res);
  };
}
