import { useEffect, useState } from 'preact/hooks';
import { sampleView, sampleViewAfter } from '../../core/view/sample';
import { words } from '../../i18n';
import { Card } from '../card/Card';

const SHOP = 'https://fern-and-kettle.example/';

/** A sample card over a bare gateway error. It sends no requests. */
export function Sample() {
  const [view, setView] = useState(() => sampleView(SHOP, Date.now()));
  const send = (event: string) => setView((view) => sampleViewAfter(view, event, Date.now()));
  useEffect(() => {
    if (view.wakeAtMs === undefined) return undefined;
    const timer = setTimeout(() => send('due'), view.wakeAtMs - Date.now());
    return () => clearTimeout(timer);
  }, [view]);
  return (
    <div class="sample">
      <p class="bare" lang="en" dir="ltr">
        502 Bad Gateway
      </p>
      <Card view={view} onAction={send} lookUp={async () => undefined} />
      <p class="told">{words('welcomeSampleNote')}</p>
    </div>
  );
}
