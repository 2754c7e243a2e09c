import type { FailureRecord } from '../../../core/history/record';
import { shownName } from '../../../core/shown-host';
import { dayAndTime } from '../../../i18n';
import { outcomeText } from '../../words/outcome';
import { Details } from './Details';
import type { DeleteActions } from './FailureList';
import { TriesStrip } from './TriesStrip';

interface Props extends DeleteActions {
  record: FailureRecord;
  isOpen: boolean;
  onToggle: () => void;
}

/** A row of the list: a button that opens the details of its failure. */
export function FailureRow({ record, isOpen, onToggle, ...deleteActions }: Props) {
  const { site, path, startedAtMs, outcome = 'open' } = record;
  const nowMs = Date.now();
  return (
    <li class={outcome}>
      <button type="button" class="failure" aria-expanded={isOpen} onClick={onToggle}>
        <b>{shownName(site)}</b>
        <TriesStrip record={record} nowMs={nowMs} />
        <span class="ended">{outcomeText(record, nowMs)}</span>
        <small class="path">
          <bdi dir="ltr">{path}</bdi>
        </small>
        <small>{dayAndTime(startedAtMs)}</small>
      </button>
      {isOpen && <Details record={record} nowMs={nowMs} {...deleteActions} />}
    </li>
  );
}
