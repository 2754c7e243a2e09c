import type { ComponentChild } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { plural, words } from '../../../i18n';

/** The statistics page. It reads the history and shows the findings when it is opened. */
export function Statistics() {
  const [overview, setOverview] = useState<ComponentChild>();
  const [readCount, setReadCount] = useState(0);
  const [hasFailed, setHasFailed] = useState(false);
  useEffect(() => {
    let isMounted = true;
    loadOverview(setReadCount)
      .then((loaded) => isMounted && setOverview(loaded))
      .catch((error: unknown) => {
        console.error(error);
        setHasFailed(true);
      });
    return () => {
      isMounted = false;
    };
  }, []);
  return (
    <>
      <h1>{words('statistics')}</h1>
      {hasFailed && <p role="alert">{words('historyUnread')}</p>}
      <p role="status">{overview || hasFailed ? '' : words('counting')}</p>
      {!overview && readCount > 0 && <p class="figures">{plural('failures', readCount)}</p>}
      {overview}
    </>
  );
}

/** Loads the code of the page on demand, because of the chart library, and renders the page. */
async function loadOverview(onRead: (count: number) => void): Promise<ComponentChild> {
  const [{ Overview }, { readStatistics }] = await Promise.all([
    import('./Overview'),
    import('./read-statistics'),
  ]);
  return <Overview {...(await readStatistics(Date.now(), onRead))} />;
}
