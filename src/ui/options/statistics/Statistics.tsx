import type { ComponentChild } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { plural, words } from '../../../i18n';

/** What past failures say: read, counted and drawn when somebody wants to see it. */
export function Statistics() {
  const [pictures, setPictures] = useState<ComponentChild>();
  const [readCount, setReadCount] = useState(0);
  const [hasFailed, setHasFailed] = useState(false);
  useEffect(() => {
    let isWanted = true;
    draw(setReadCount)
      .then((drawn) => isWanted && setPictures(drawn))
      .catch((error: unknown) => {
        console.error(error);
        setHasFailed(true);
      });
    return () => {
      isWanted = false;
    };
  }, []);
  return (
    <>
      <h1>{words('statistics')}</h1>
      {hasFailed && <p role="alert">{words('historyUnread')}</p>}
      <p role="status">{pictures || hasFailed ? '' : words('counting')}</p>
      {!pictures && readCount > 0 && <p class="figures">{plural('failures', readCount)}</p>}
      {pictures}
    </>
  );
}

/** What draws comes only now, too: nobody else on the page needs it. */
async function draw(onRead: (count: number) => void): Promise<ComponentChild> {
  const [{ Pictures }, { readPast }] = await Promise.all([import('./Pictures'), import('./read')]);
  return <Pictures {...(await readPast(Date.now(), onRead))} />;
}
