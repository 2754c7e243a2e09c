import { words } from '../../i18n';
import type { Settings } from '../../settings';

export interface Props {
  settings: Settings;
  onChange: (change: Partial<Settings>) => void;
}

const LABELS = {
  elsewhere: 'serviceElsewhere',
  'shop-status': 'serviceShopStatus',
  'cdn-status': 'serviceCdnStatus',
} as const;

/** Which public services “Is it just me?” may ask. */
export function Services({ settings: { services }, onChange }: Props) {
  const names = Object.keys(LABELS) as (keyof typeof LABELS)[];
  return (
    <fieldset>
      <legend>{words('servicesTitle')}</legend>
      {names.map((name) => (
        <label key={name}>
          <input
            type="checkbox"
            checked={services[name]}
            onChange={({ currentTarget }) =>
              onChange({ services: { ...services, [name]: currentTarget.checked } })
            }
          />
          {words(LABELS[name])}
        </label>
      ))}
    </fieldset>
  );
}
