import { useEffect, useState } from 'preact/hooks';
import type { FailureRecord } from '../../core/history/record';
import { shownName } from '../../core/shown-host';
import { readLatest } from '../../history/read';
import { direction, words } from '../../i18n';
import { onNotice } from '../../messaging';
import { outcomeText } from '../words/outcome';

const MAX_SHOWN = 3;

/** The list of the latest failures that have ended. */
export function Past() {
  const [past, setPast] = useState<FailureRecord[]>([]);
  useEffect(() => {
    // Read more than are shown, because some of the latest may not have ended.
    const load = () =>
      void readLatest(4 * MAX_SHOWN)
        .then((all) => setPast(all.filter(({ outcome }) => outcome).slice(0, MAX_SHOWN)))
        .catch(console.error);
    load();
    return onNotice(load);
  }, []);
  if (past.length === 0) return null;
  return (
    <details class="card list" dir={direction()}>
      <summary>{words('pastTitle')}</summary>
      <ul>
        {past.map((failure) => (
          <li key={failure.id}>
            <b>{shownName(failure.site)}</b>
            <span>{outcomeText(failure, Date.now())}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
