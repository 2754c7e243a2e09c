import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { direction, words } from '../../i18n';

const SECTIONS = ['history', 'statistics', 'settings'] as const;
type Section = (typeof SECTIONS)[number];

/** The page's sections. It shows the one that the address names after its `#`. */
export function Sections(contents: Record<Section, ComponentChildren>) {
  const current = useSection();
  useEffect(() => {
    document.title = `${words('name')} · ${words(current)}`;
  }, [current]);
  return (
    <main dir={direction()}>
      <nav class="card sections" aria-label={words('name')}>
        {SECTIONS.map((section) => (
          <a
            key={section}
            href={`#${section}`}
            aria-current={section === current ? 'page' : undefined}
          >
            {words(section)}
          </a>
        ))}
      </nav>
      {SECTIONS.map((section) => (
        <section key={section} id={section} class="card" hidden={section !== current}>
          {section === current && contents[section]}
        </section>
      ))}
    </main>
  );
}

// Browsers open this page without a fragment when the user asks for the extension's settings.
const sectionInAddress = () =>
  SECTIONS.find((section) => location.hash === `#${section}`) ?? 'settings';

function useSection(): Section {
  const [section, setSection] = useState(sectionInAddress);
  useEffect(() => {
    const update = () => setSection(sectionInAddress());
    addEventListener('hashchange', update);
    return () => removeEventListener('hashchange', update);
  }, []);
  return section;
}
