import type { FailureRecord } from '../../../core/history/record';
import { timeline } from '../../../core/history/timeline';
import { countAttempts } from '../../../core/outage/failure';
import { duration, plural, words } from '../../../i18n';
import { Confirm } from './Confirm';
import type { Deleting } from './List';
import { Moments } from './Moments';
import { Strip } from './Strip';
import { culpritText, formText, responseText } from './sentences';

interface Props extends Deleting {
  record: FailureRecord;
  nowMs: number;
}

/** What happened in one failure: drawn, in words, and what is known of it besides. */
export function Details({ record, nowMs, countOfSite, onDeleteOne, onDeleteSite }: Props) {
  const { id, site, gateway, outcome } = record;
  const tries = countAttempts(record);
  const shown = timeline(record, nowMs);
  const count = countOfSite(site);
  const error = responseText(record.status);
  const facts = [
    [words('factAnswer'), gateway ? words('reportWrittenBy', error, gateway) : error],
    [words('factCulprit'), culpritText(record)],
    [words('factForm'), formText(record.submission)],
    [words('factLasted'), duration(shown.toMs - shown.fromMs)],
    [words('factTries'), tries > 0 ? plural('tried', tries) : words('noTries')],
  ];
  // The background writes down anew what still goes on.
  const again = outcome ? '' : ` ${words('deletedAgain')}`;
  return (
    <div class="details">
      <Strip timeline={shown} />
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Moments moments={shown.moments} />
      <div class="deleting">
        <Confirm
          label={words('deleteOne')}
          question={words('deleteOneQuestion') + again}
          onConfirm={() => onDeleteOne(id)}
        />
        {count > 1 && (
          <Confirm
            label={words('deleteSite', site)}
            question={`${plural('deleteSiteQuestion', count)} ${words('deletedForGood')}`}
            onConfirm={() => onDeleteSite(site)}
          />
        )}
      </div>
    </div>
  );
}
