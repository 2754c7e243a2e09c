import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Entry } from '../../../history/database';
import { deleteAll, deleteFailure, deleteSite } from '../../../history/delete';
import { readPage } from '../../../history/read';
import { readEntries, type SearchQuery, searchEntries } from '../../../history/search';
import { plural, words } from '../../../i18n';
import { Confirm } from './Confirm';
import { BATCH_SIZE, FailureList } from './FailureList';
import { hostIn, SearchForm } from './SearchForm';
import { StorageProblems } from './StorageProblems';

/** The entries read so far: at first only the newest ones. */
interface Loaded {
  entries: readonly Entry[];
  isComplete: boolean;
}

/** The history page: a list of failures, newest first, that can be searched and deleted. */
export function History() {
  const [loaded, setLoaded] = useState<Loaded>();
  const [query, setQuery] = useState<SearchQuery>({ part: '' });
  const [notice, setNotice] = useState('');
  const status = useRef<HTMLParagraphElement>(null);
  const [hasFailed, setHasFailed] = useState(false);
  const run = useCallback((task: Promise<void>) => {
    task.catch((error: unknown) => {
      console.error(error);
      setHasFailed(true);
    });
  }, []);

  useEffect(() => {
    const loadAll = async () => setLoaded({ entries: await readEntries(), isComplete: true });
    const loadNewest = async () => {
      const { records } = await readPage({ limit: BATCH_SIZE });
      setLoaded({ entries: records, isComplete: false });
    };
    run(loadNewest().then(loadAll));
    // The page may stay open for days.
    const reload = () => {
      if (document.visibilityState === 'visible') run(loadAll());
    };
    document.addEventListener('visibilitychange', reload);
    return () => document.removeEventListener('visibilitychange', reload);
  }, [run]);

  const found = useMemo(() => {
    const part = hostIn(query.part ?? '');
    return searchEntries(loaded?.entries ?? [], { ...query, part });
  }, [loaded, query]);
  const showDeletion = (deletion: Promise<unknown>, isDeleted: (entry: Entry) => boolean) =>
    run(
      deletion.then(() => {
        setNotice(plural('deleted', loaded?.entries.filter(isDeleted).length ?? 0));
        // More entries may have been loaded in the meantime.
        setLoaded((now) => now && { ...now, entries: now.entries.filter((it) => !isDeleted(it)) });
        // The element with the focus was deleted as well.
        status.current?.focus();
      }),
    );

  const changeQuery = (next: SearchQuery) => {
    setNotice('');
    setQuery(next);
  };
  const total = loaded?.entries.length ?? 0;
  return (
    <>
      <h1>{words('history')}</h1>
      <StorageProblems />
      {hasFailed && <p role="alert">{words('historyUnread')}</p>}
      {loaded?.isComplete && total === 0 && <p>{words('historyEmpty')}</p>}
      {total > 0 && <SearchForm query={query} onChange={changeQuery} />}
      <p class="figures" role="status" tabIndex={-1} ref={status}>
        {notice} {loaded?.isComplete && total > 0 && countText(found.length, total)}
      </p>
      <FailureList
        key={`${query.outcome ?? ''} ${query.part}`}
        found={found}
        countOfSite={(site) => loaded?.entries.filter((entry) => entry.site === site).length ?? 0}
        onDeleteFailure={(id) => showDeletion(deleteFailure(id), (entry) => entry.id === id)}
        onDeleteSite={(site) => showDeletion(deleteSite(site), (entry) => entry.site === site)}
      />
      {loaded?.isComplete && total > 0 && (
        <Confirm
          label={words('deleteAll')}
          question={`${plural('deleteAllQuestion', total)} ${words('deletedForGood')}`}
          onConfirm={() => showDeletion(deleteAll(), () => true)}
        />
      )}
    </>
  );
}

function countText(found: number, total: number): string {
  if (found === 0) return words('noneFound');
  return found === total ? plural('failures', total) : plural('failuresFound', found);
}
