import { useEffect, useState } from 'preact/hooks';
import { sampleView, sampleViewAfter } from '../../core/view/sample';
import { words } from '../../i18n';
import { Card } from '../card/Card';
import { StillCard } from '../card/StillCard';

const SHOP = 'https://fern-and-kettle.example/';

/** A card over a bare gateway error: first a picture, then a sample to try. It sends no requests. */
export function Sample({ isLive }: { isLive: boolean }) {
  return (
    <div class="sample">
      <p class="bare" lang="en" dir="ltr" aria-hidden="true">
        502 Bad Gateway
      </p>
      {isLive ? <LiveCard /> : <Picture />}
      {isLive && <p class="told">{words('welcomeSampleNote')}</p>}
    </div>
  );
}

function Picture() {
  const nowMs = Date.now();
  return (
    <div inert aria-hidden="true">
      <StillCard view={sampleView(SHOP, nowMs)} nowMs={nowMs} canClose areFiguresShown />
    </div>
  );
}

function LiveCard() {
  const [view, setView] = useState(() => sampleView(SHOP, Date.now()));
  const send = (event: string) => setView((view) => sampleViewAfter(view, event, Date.now()));
  useEffect(() => {
    if (view.wakeAtMs === undefined) return undefined;
    const timer = setTimeout(() => send('due'), view.wakeAtMs - Date.now());
    return () => clearTimeout(timer);
  }, [view]);
  return <Card view={view} onAction={send} lookUp={async () => undefined} />;
}
