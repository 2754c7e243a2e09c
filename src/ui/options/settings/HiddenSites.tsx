import { useRef } from 'preact/hooks';
import { shownHost } from '../../../core/shown-host';
import { words } from '../../../i18n';
import type { Props } from './props';
import { Switch } from './Switch';

/** The list of sites where the user has hidden the card, each with a button that shows it again. */
export function HiddenSites({ settings, onChange }: Props) {
  const { hiddenSites, areHiddenSitesSynced } = settings;
  const heading = useRef<HTMLHeadingElement>(null);
  const show = (site: string) => {
    onChange({ hiddenSites: hiddenSites.filter((one) => one !== site) });
    // The button disappears with its site, so move the focus to a lasting element.
    heading.current?.focus();
  };
  return (
    <section>
      <h2 ref={heading} tabIndex={-1}>
        {words('hiddenTitle')}
      </h2>
      {hiddenSites.length === 0 && <p>{words('hiddenNone')}</p>}
      <ul>
        {hiddenSites.map((site) => (
          <li key={site}>
            {shownHost(site)}
            <button
              type="button"
              class="quiet"
              aria-label={words('showOn', shownHost(site))}
              onClick={() => show(site)}
            >
              {words('showHere')}
            </button>
          </li>
        ))}
      </ul>
      <Switch
        isOn={areHiddenSitesSynced}
        onSwitch={(areHiddenSitesSynced) => onChange({ areHiddenSitesSynced })}
      >
        {words('syncHidden')}
      </Switch>
      <p class="note">{words('syncHiddenNote')}</p>
    </section>
  );
}
