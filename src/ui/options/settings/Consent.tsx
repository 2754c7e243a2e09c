import { useEffect, useRef, useState } from 'preact/hooks';
import { browser } from '../../../browser';
import { words } from '../../../i18n';
import { CONSENT_FRAGMENT, mayTellOthers, requestTelling } from '../../../permissions';

/** Lets the user give Firefox's consent to tell services which site it is about; else shows nothing. */
export function Consent() {
  const [isGiven, setGiven] = useState(true);
  const [message, setMessage] = useState('');
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const update = () => void mayTellOthers().then(setGiven);
    const { onAdded, onRemoved } = browser.permissions;
    update();
    onAdded.addListener(update);
    onRemoved.addListener(update);
    return () => {
      onAdded.removeListener(update);
      onRemoved.removeListener(update);
    };
  }, []);
  // The user was led here by a button that needs the consent.
  useEffect(() => {
    if (!isGiven && location.hash === CONSENT_FRAGMENT) button.current?.focus();
  }, [isGiven]);
  const status = useRef<HTMLParagraphElement>(null);
  const allow = async () => {
    if (!(await requestTelling())) return;
    setMessage(words('consentGiven'));
    // The button disappears. With the focus, the message is read out.
    status.current?.focus();
  };
  return (
    <>
      {!isGiven && (
        <>
          <p class="note">{words('consentNote')}</p>
          <button type="button" ref={button} onClick={() => void allow()}>
            {words('consentAllow')}
          </button>
        </>
      )}
      <p ref={status} tabIndex={-1}>
        {message}
      </p>
    </>
  );
}
