import { useEffect, useState } from 'preact/hooks';
import {
  deleteSetAside,
  dismissFull,
  type StorageProblems as Problems,
  readProblems,
} from '../../../history/storage-problems';
import { day, words } from '../../../i18n';
import { Confirm } from './Confirm';

/** Messages about problems of the history, until the user dismisses them. */
export function StorageProblems() {
  const [problems, setProblems] = useState<Problems>();
  const reload = () => void readProblems().then(setProblems).catch(console.error);
  useEffect(reload, []);
  if (!problems) return null;
  const { setAside, full } = problems;
  return (
    <>
      {setAside.map(({ name, errorName, atMs }) => (
        <section key={name} class="panel storage-problem">
          <p>{words(errorName === 'VersionError' ? 'asideNewer' : 'asideDamaged', day(atMs))}</p>
          <Confirm
            label={words('deleteAside')}
            question={words('deleteAsideQuestion')}
            onConfirm={() => void deleteSetAside(name).then(reload).catch(console.error)}
          />
        </section>
      ))}
      {full && (
        <section class="panel storage-problem">
          <p>{words(full.isSolved ? 'fullSolved' : 'fullUnsolved', day(full.atMs))}</p>
          <button type="button" class="quiet" onClick={() => void dismissFull().then(reload)}>
            {words('fullRead')}
          </button>
        </section>
      )}
    </>
  );
}
