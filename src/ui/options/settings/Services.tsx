import { isFirefox } from '../../../browser';
import { words } from '../../../i18n';
import { Consent } from './Consent';
import type { Props } from './props';
import { Switch } from './Switch';

const LABELS = {
  elsewhere: 'serviceElsewhere',
  'shop-status': 'serviceShopStatus',
  'cdn-status': 'serviceCdnStatus',
} as const;

/** The settings for the public services that “Is it just me?” may ask. */
export function Services({ settings: { services }, onChange }: Props) {
  const names = Object.keys(LABELS) as (keyof typeof LABELS)[];
  return (
    <fieldset>
      <legend>{words('servicesTitle')}</legend>
      {names.map((name) => (
        <Switch
          key={name}
          isOn={services[name]}
          onSwitch={(isOn) => onChange({ services: { ...services, [name]: isOn } })}
        >
          {words(LABELS[name])}
        </Switch>
      ))}
      {isFirefox && <Consent />}
    </fieldset>
  );
}
