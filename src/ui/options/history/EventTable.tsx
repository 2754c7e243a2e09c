import type { TimelineEvent } from '../../../core/history/timeline';
import { clock, plural, words } from '../../../i18n';
import { resultText, whatText } from './sentences';

// A day of retrying makes some hundreds of events; an imported file may contain many more.
const MOST_SHOWN = 500;
/** A table with at most this many events is open at first. */
const MOST_OPEN = 12;

/** The events of a failure as a table. */
export function EventTable({ events }: { events: readonly TimelineEvent[] }) {
  const hidden = events.length - MOST_SHOWN;
  return (
    <details open={events.length <= MOST_OPEN}>
      <summary>{plural('moments', events.length)}</summary>
      <div class="scrolling">
        <table>
          <thead>
            <tr>
              <th scope="col">{words('momentTime')}</th>
              <th scope="col">{words('momentWhat')}</th>
              <th scope="col">{words('momentResult')}</th>
            </tr>
          </thead>
          <tbody>
            {events.slice(0, MOST_SHOWN).map((event, index) => (
              <tr key={index}>
                <td>{clock(event.atMs)}</td>
                <td>{whatText(event)}</td>
                <td>{resultText(event)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {hidden > 0 && <p>{plural('momentsLeft', hidden)}</p>}
    </details>
  );
}
