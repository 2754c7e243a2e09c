import { useEffect, useState } from 'preact/hooks';
import {
  deleteSetAside,
  dismissFull,
  historyTrouble,
  type Trouble as Troubles,
} from '../../../history/trouble';
import { day, words } from '../../../i18n';
import { Confirm } from './Confirm';

/** What went wrong with the history, until it is read. */
export function Trouble() {
  const [trouble, setTrouble] = useState<Troubles>();
  const look = () => void historyTrouble().then(setTrouble).catch(console.error);
  useEffect(look, []);
  if (!trouble) return null;
  const { setAside, full } = trouble;
  return (
    <>
      {setAside.map(({ name, reason, atMs }) => (
        <section key={name} class="panel trouble">
          <p>{words(reason === 'VersionError' ? 'asideNewer' : 'asideDamaged', day(atMs))}</p>
          <Confirm
            label={words('deleteAside')}
            question={words('deleteAsideQuestion')}
            onConfirm={() => void deleteSetAside(name).then(look).catch(console.error)}
          />
        </section>
      ))}
      {full && (
        <section class="panel trouble">
          <p>{words(full.isSolved ? 'fullSolved' : 'fullUnsolved', day(full.atMs))}</p>
          <button type="button" class="quiet" onClick={() => void dismissFull().then(look)}>
            {words('fullRead')}
          </button>
        </section>
      )}
    </>
  );
}
