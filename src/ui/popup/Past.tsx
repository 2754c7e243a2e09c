import { useEffect, useState } from 'preact/hooks';
import type { FailureRecord } from '../../core/history/record';
import { readLatest } from '../../history/read';
import { direction, words } from '../../i18n';
import { onNotice } from '../../messages';
import { outcomeText } from '../words/outcome';

const MOST = 3;

/** The latest failures that have ended. */
export function Past() {
  const [past, setPast] = useState<FailureRecord[]>([]);
  useEffect(() => {
    // Some of the latest may be going on.
    const look = () =>
      void readLatest(4 * MOST)
        .then((all) => setPast(all.filter(({ outcome }) => outcome).slice(0, MOST)))
        .catch(console.error);
    look();
    return onNotice(look);
  }, []);
  if (past.length === 0) return null;
  return (
    <section class="card list" dir={direction()} aria-label={words('pastTitle')}>
      <h2>{words('pastTitle')}</h2>
      <ul>
        {past.map((failure) => (
          <li key={failure.id}>
            <b>{failure.site}</b>
            <span>{outcomeText(failure, Date.now())}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
