import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Entry } from '../../../history/database';
import { deleteAll, deleteOne, deleteSite } from '../../../history/delete';
import { readPage } from '../../../history/read';
import { readEntries, search } from '../../../history/search';
import { plural, words } from '../../../i18n';
import { Confirm } from './Confirm';
import { Finder, hostIn, type Wanted } from './Finder';
import { BATCH, List } from './List';
import { Trouble } from './Trouble';

/** All that is searched; the newest only, until the others are read as well. */
interface Past {
  entries: readonly Entry[];
  isWhole: boolean;
}

/** What happened, newest first: to search, to look into, and to delete. */
export function History() {
  const [past, setPast] = useState<Past>();
  const [wanted, setWanted] = useState<Wanted>({ part: '' });
  const [notice, setNotice] = useState('');
  const status = useRef<HTMLParagraphElement>(null);
  const [hasFailed, setHasFailed] = useState(false);
  const attempt = useCallback((task: Promise<void>) => {
    task.catch((error: unknown) => {
      console.error(error);
      setHasFailed(true);
    });
  }, []);

  useEffect(() => {
    attempt(
      readFirst(setPast)
        .then(readEntries)
        .then((entries) => setPast({ entries, isWhole: true })),
    );
    // The page may have been left open for days.
    const lookAgain = () => {
      if (document.visibilityState === 'visible')
        attempt(readEntries().then((entries) => setPast({ entries, isWhole: true })));
    };
    document.addEventListener('visibilitychange', lookAgain);
    return () => document.removeEventListener('visibilitychange', lookAgain);
  }, [attempt]);

  const found = useMemo(() => {
    const part = hostIn(wanted.part);
    return search(past?.entries ?? [], { ...wanted, part });
  }, [past, wanted]);
  const drop = (deletion: Promise<unknown>, isGone: (entry: Entry) => boolean) =>
    attempt(
      deletion.then(() => {
        setNotice(plural('deleted', past?.entries.filter(isGone).length ?? 0));
        // Of what is known by now: it may have become more.
        setPast((now) => now && { ...now, entries: now.entries.filter((it) => !isGone(it)) });
        // What had the focus is gone with what it deleted.
        status.current?.focus();
      }),
    );

  const find = (next: Wanted) => {
    setNotice('');
    setWanted(next);
  };
  const total = past?.entries.length ?? 0;
  return (
    <>
      <h1>{words('history')}</h1>
      <Trouble />
      {hasFailed && <p role="alert">{words('historyUnread')}</p>}
      {past?.isWhole && total === 0 && <p>{words('historyEmpty')}</p>}
      {total > 0 && <Finder wanted={wanted} onChange={find} />}
      <p class="figures" role="status" tabIndex={-1} ref={status}>
        {notice} {past?.isWhole && total > 0 && countText(found.length, total)}
      </p>
      <List
        key={`${wanted.outcome ?? ''} ${wanted.part}`}
        found={found}
        countOfSite={(site) => past?.entries.filter((entry) => entry.site === site).length ?? 0}
        onDeleteOne={(id) => drop(deleteOne(id), (entry) => entry.id === id)}
        onDeleteSite={(site) => drop(deleteSite(site), (entry) => entry.site === site)}
      />
      {past?.isWhole && total > 0 && (
        <Confirm
          label={words('deleteAll')}
          question={`${plural('deleteAllQuestion', total)} ${words('deletedForGood')}`}
          onConfirm={() => drop(deleteAll(), () => true)}
        />
      )}
    </>
  );
}

async function readFirst(show: (past: Past) => void): Promise<void> {
  show({ entries: (await readPage({ limit: BATCH })).records, isWhole: false });
}

function countText(found: number, total: number): string {
  if (found === 0) return words('noneFound');
  return found === total ? plural('failures', total) : plural('failuresFound', found);
}
