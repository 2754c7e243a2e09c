import type { ComponentChild } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { words } from '../../i18n';

/** What past incidents say: read, counted and drawn when somebody wants to see it. */
export function Statistics() {
  const [pictures, setPictures] = useState<ComponentChild>();
  const [hasFailed, setHasFailed] = useState(false);
  useEffect(() => {
    let isWanted = true;
    draw()
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
      {pictures}
    </>
  );
}

/** What draws comes only now, too: nobody else on the page needs it. */
async function draw(): Promise<ComponentChild> {
  const [{ Pictures }, { readPast }] = await Promise.all([import('./Pictures'), import('./read')]);
  return <Pictures {...(await readPast(Date.now()))} />;
}
