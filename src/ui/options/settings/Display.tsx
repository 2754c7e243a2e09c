import { isFirefox } from '../../../browser';
import { days, words } from '../../../i18n';
import { requestNotifications } from '../../../permissions';
import { Choice } from './Choice';
import type { Props } from './props';
import { Switch } from './Switch';

/** The settings for notifications, for light or dark, and for how long the history is kept. */
export function Display({ settings, onChange }: Props) {
  const { areNotificationsWanted, doNotificationsStay, haveNotificationsSound } = settings;
  const { appearance, retentionDays } = settings;
  return (
    <>
      <fieldset>
        <legend>{words('notificationsTitle')}</legend>
        <Switch
          isOn={areNotificationsWanted}
          onSwitch={(areNotificationsWanted) => {
            // Request it in this click: in Firefox, the overlay cannot request permissions.
            if (areNotificationsWanted) requestNotifications();
            onChange({ areNotificationsWanted });
          }}
        >
          {words('setNotifications')}
        </Switch>
        <p class="note">{words('setNotificationsNote')}</p>
        {!isFirefox && areNotificationsWanted && (
          <>
            <Switch
              isOn={doNotificationsStay}
              onSwitch={(doNotificationsStay) => onChange({ doNotificationsStay })}
            >
              {words('setNotificationsStay')}
            </Switch>
            <Switch
              isOn={haveNotificationsSound}
              onSwitch={(haveNotificationsSound) => onChange({ haveNotificationsSound })}
            >
              {words('setNotificationsSound')}
            </Switch>
          </>
        )}
      </fieldset>
      <Choice
        label={words('appearanceTitle')}
        value={appearance}
        options={[
          ['system', words('appearanceSystem')],
          ['light', words('appearanceLight')],
          ['dark', words('appearanceDark')],
        ]}
        onChoose={(appearance) => onChange({ appearance })}
      />
      <Choice
        label={words('retentionTitle')}
        value={retentionDays}
        options={RETENTION_DAYS.map((count) => [count, days(count)])}
        onChoose={(retentionDays) => onChange({ retentionDays })}
      >
        <p class="note">{words('retentionNote')}</p>
      </Choice>
    </>
  );
}

const RETENTION_DAYS = [7, 30, 90, 180, 365, 1095];
