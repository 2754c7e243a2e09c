import { Eye, Lock, ShieldCheck } from 'lucide';
import { render } from 'preact';
import { useState } from 'preact/hooks';
import { direction, words } from '../../i18n';
import { Icon } from '../card/Icon';
import { followAppearance } from '../follow-appearance';
import { Access } from './Access';
import { Sample } from './Sample';

const PARTS = [
  ['welcomeSees', 'welcomeSeesNote', Eye],
  ['welcomeTells', 'welcomeTellsNote', Lock],
  ['welcomeNever', 'welcomeNeverNote', ShieldCheck],
] as const;

function Welcome() {
  const [isLive, setIsLive] = useState(false);
  return (
    <main class="card welcome" dir={direction()}>
      <h1>{words('welcomeTitle')}</h1>
      <p>{words('welcomeDoes')}</p>
      <Access />
      <Sample isLive={isLive} />
      <footer class="lead">
        <button
          type="button"
          class="primary"
          aria-pressed={isLive}
          onClick={() => setIsLive(!isLive)}
        >
          {words('welcomeSample')}
        </button>
      </footer>
      <p>{words('welcomeFindIt')}</p>
      {PARTS.map(([title, note, icon]) => (
        <section key={title}>
          <Icon node={icon} />
          <div>
            <h2>{words(title)}</h2>
            <p>{words(note)}</p>
          </div>
        </section>
      ))}
    </main>
  );
}

document.documentElement.lang = words('language');
document.title = words('name');
await followAppearance();
render(<Welcome />, document.body);
