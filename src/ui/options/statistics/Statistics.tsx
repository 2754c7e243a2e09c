import type { ComponentChild } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { plural, words } from '../../../i18n';

/** The statistics page. It reads the history and draws the charts when it is opened. */
export function Statistics() {
  const [charts, setCharts] = useState<ComponentChild>();
  const [readCount, setReadCount] = useState(0);
  const [hasFailed, setHasFailed] = useState(false);
  useEffect(() => {
    let isMounted = true;
    drawCharts(setReadCount)
      .then((drawn) => isMounted && setCharts(drawn))
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
      <p role="status">{charts || hasFailed ? '' : words('counting')}</p>
      {!charts && readCount > 0 && <p class="figures">{plural('failures', readCount)}</p>}
      {charts}
    </>
  );
}

/** Loads the chart code on demand, because only this page needs it, and renders the charts. */
async function drawCharts(onRead: (count: number) => void): Promise<ComponentChild> {
  const [{ Charts }, { readStatistics }] = await Promise.all([
    import('./Charts'),
    import('./read-statistics'),
  ]);
  return <Charts {...(await readStatistics(Date.now(), onRead))} />;
}
