import { useEffect, useState } from 'preact/hooks';
import { sampleView, sampleViewAfter } from '../../core/view/sample';
import { words } from '../../i18n';
import { Card } from '../card/Card';

const SHOP = 'https://fern-and-kettle.example/';

/** The card over a gateway's bare error, as a user would meet it; it asks nobody anything. */
export function Sample() {
  const [view, setView] = useState(() => sampleView(SHOP, Date.now()));
  const tell = (event: string) => setView((view) => sampleViewAfter(view, event, Date.now()));
  useEffect(() => {
    if (view.wakeAtMs === undefined) return undefined;
    const timer = setTimeout(() => tell('due'), view.wakeAtMs - Date.now());
    return () => clearTimeout(timer);
  }, [view]);
  return (
    <div class="sample">
      <p class="bare" lang="en" dir="ltr">
        502 Bad Gateway
      </p>
      <Card view={view} onAction={tell} lookUp={async () => undefined} />
      <p class="told">{words('welcomeSampleNote')}</p>
    </div>
  );
}
