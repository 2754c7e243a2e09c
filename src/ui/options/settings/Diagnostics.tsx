import { useState } from 'preact/hooks';
import { words } from '../../../i18n';
import { copyText } from '../../card/panels/copy';
import { type Diagnostics as Contents, readDiagnostics } from './diagnostics';
import { Switch } from './Switch';

/** Shows what a bug report needs, and copies it. The names of sites are included only on request. */
export function Diagnostics() {
  const [contents, setContents] = useState<Contents>();
  const [isWithSites, setWithSites] = useState(false);
  const [message, setMessage] = useState('');
  const text = contents?.format(isWithSites) ?? '';
  const copy = async () =>
    setMessage((await copyText(text)) ? words('copied') : words('copyNotAllowed'));
  return (
    <section>
      <h2>{words('diagnosticsTitle')}</h2>
      <p class="note">{words('diagnosticsNote')}</p>
      <details
        class="diagnostics"
        onToggle={({ currentTarget }) => {
          if (currentTarget.open) readDiagnostics().then(setContents, console.error);
        }}
      >
        <summary>{words('diagnosticsShow')}</summary>
        <Switch isOn={isWithSites} onSwitch={setWithSites}>
          {words('diagnosticsSites')}
        </Switch>
        <textarea
          readOnly
          rows={12}
          dir="ltr"
          aria-label={words('diagnosticsTitle')}
          value={text}
        />
        <button type="button" onClick={() => void copy()}>
          {words('diagnosticsCopy')}
        </button>
        <p role="status">{message}</p>
      </details>
    </section>
  );
}
