import type { FailureRecord } from '../../../core/history/record';
import { dayAndTime } from '../../../i18n';
import { outcomeText } from '../../words/outcome';
import { Details } from './Details';
import type { Deleting } from './List';

interface Props extends Deleting {
  record: FailureRecord;
  isOpen: boolean;
  onToggle: () => void;
}

/** One failure in the list, which opens into what happened in it. */
export function Row({ record, isOpen, onToggle, ...deleting }: Props) {
  const { site, path, startedAtMs, outcome = 'open' } = record;
  const nowMs = Date.now();
  return (
    <li class={outcome}>
      <button type="button" class="failure" aria-expanded={isOpen} onClick={onToggle}>
        <b>{site}</b>
        <span class="ended">{outcomeText(record, nowMs)}</span>
        <small class="path">
          <bdi dir="ltr">{path}</bdi>
        </small>
        <small>{dayAndTime(startedAtMs)}</small>
      </button>
      {isOpen && <Details record={record} nowMs={nowMs} {...deleting} />}
    </li>
  );
}
