import type { PastIncident } from '../core/overview';
import { direction, duration, words } from '../i18n';

/** The latest failures that have ended. */
export function Past({ past }: { past: PastIncident[] }) {
  if (past.length === 0) return null;
  return (
    <section class="card list" dir={direction()} aria-label={words('pastTitle')}>
      <h2>{words('pastTitle')}</h2>
      <ul>
        {past.map((incident) => (
          <li key={incident.id}>
            <b>{incident.site}</b>
            <span>{outcome(incident)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function outcome({ outcome, startedAtMs, endedAtMs = startedAtMs }: PastIncident): string {
  const lasted = duration(endedAtMs - startedAtMs);
  if (outcome === 'recovered') return words('outcomeRecovered', lasted);
  if (outcome === 'stopped') return words('outcomeStopped');
  return outcome === 'exhausted' ? words('outcomeExhausted') : words('outcomeLeft', lasted);
}
