import type { FailureRecord } from '../../../core/history/record';
import { toTimeline } from '../../../core/history/timeline';
import { countAttempts } from '../../../core/outage/failure';
import { shownName } from '../../../core/shown-host';
import { duration, plural, words } from '../../../i18n';
import { Confirm } from './Confirm';
import { EventTable } from './EventTable';
import type { DeleteActions } from './FailureList';
import { Strip } from './Strip';
import { formText, responseText, whoFailedText } from './sentences';

interface Props extends DeleteActions {
  record: FailureRecord;
  nowMs: number;
}

/** The details of a failure: a drawn timeline, facts, a table of events, and deletion. */
export function Details({ record, nowMs, countOfSite, onDeleteFailure, onDeleteSite }: Props) {
  const { id, site, gateway, outcome } = record;
  const attempts = countAttempts(record);
  const timeline = toTimeline(record, nowMs);
  const count = countOfSite(site);
  const response = responseText(record.status);
  const facts = [
    [words('factAnswer'), gateway ? words('reportWrittenBy', response, gateway) : response],
    [words('factCulprit'), whoFailedText(record)],
    [words('factForm'), formText(record)],
    [words('factLasted'), duration(timeline.toMs - timeline.fromMs)],
    [words('factTries'), attempts > 0 ? plural('tried', attempts) : words('noTries')],
  ];
  // The background writes the record of an open failure again.
  const again = outcome ? '' : ` ${words('deletedAgain')}`;
  return (
    <div class="details">
      <Strip timeline={timeline} />
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <EventTable events={timeline.events} />
      <div class="deleting">
        <Confirm
          label={words('deleteOne')}
          question={words('deleteOneQuestion') + again}
          onConfirm={() => onDeleteFailure(id)}
        />
        {count > 1 && (
          <Confirm
            label={words('deleteSite', shownName(site))}
            question={`${plural('deleteSiteQuestion', count)} ${words('deletedForGood')}`}
            onConfirm={() => onDeleteSite(site)}
          />
        )}
      </div>
    </div>
  );
}
