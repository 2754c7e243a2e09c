import { render } from 'preact';
import { useState } from 'preact/hooks';
import { direction, words } from '../../i18n';
import { followAppearance } from '../follow-appearance';
import { Access } from './Access';
import { Sample } from './Sample';

const PARTS = [
  ['welcomeSees', 'welcomeSeesNote'],
  ['welcomeTells', 'welcomeTellsNote'],
  ['welcomeNever', 'welcomeNeverNote'],
] as const;

function Welcome() {
  const [isSampleShown, setIsSampleShown] = useState(false);
  return (
    <>
      <main class="card welcome" dir={direction()}>
        <img src="/icons/waiting-128.png" alt="" width="56" height="56" />
        <h1>{words('welcomeTitle')}</h1>
        <p>{words('welcomeDoes')}</p>
        <Access />
        {PARTS.map(([title, note]) => (
          <section key={title}>
            <h2>{words(title)}</h2>
            <p>{words(note)}</p>
          </section>
        ))}
        <p>{words('welcomeFindIt')}</p>
        <footer>
          <button
            type="button"
            class="primary"
            aria-expanded={isSampleShown}
            onClick={() => setIsSampleShown(!isSampleShown)}
          >
            {words('welcomeSample')}
          </button>
        </footer>
      </main>
      {isSampleShown && <Sample />}
    </>
  );
}

document.documentElement.lang = words('language');
document.title = words('name');
await followAppearance();
render(<Welcome />, document.body);
