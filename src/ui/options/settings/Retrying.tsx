import { GATEWAY_STATUSES } from '../../../core/diagnosis/diagnosis';
import { duration, words } from '../../../i18n';
import { Choice } from './Choice';
import type { Props } from './props';
import { Switch } from './Switch';

const MINUTE_MS = 60_000;
const MINUTES = [5, 10, 15, 30, 60, 120, 240];

/** The settings for retries: whether, for how long, and for which statuses. */
export function Retrying({ settings, onChange }: Props) {
  const { autoRetry, retryLimitMinutes, statuses } = settings;
  const change = (status: number, isOn: boolean) =>
    onChange({
      statuses: GATEWAY_STATUSES.filter((one) => (one === status ? isOn : statuses.includes(one))),
    });
  return (
    <fieldset>
      <legend>{words('tryingTitle')}</legend>
      <Switch isOn={autoRetry} onSwitch={(autoRetry) => onChange({ autoRetry })}>
        {words('setTrying')}
      </Switch>
      <p class="note">{words('setTryingNote')}</p>
      <Choice
        label={words('setMinutes')}
        value={retryLimitMinutes}
        options={MINUTES.map((minutes) => [minutes, duration(minutes * MINUTE_MS)])}
        onChoose={(retryLimitMinutes) => onChange({ retryLimitMinutes })}
      >
        <p class="note">{words('setMinutesNote')}</p>
      </Choice>
      <fieldset class="statuses">
        <legend>{words('statusesTitle')}</legend>
        <div>
          {GATEWAY_STATUSES.map((status) => (
            <Switch
              key={status}
              isOn={statuses.includes(status)}
              onSwitch={(isOn) => change(status, isOn)}
            >
              {status}
            </Switch>
          ))}
        </div>
        <p class="note">{words('statusesNote')}</p>
      </fieldset>
    </fieldset>
  );
}
