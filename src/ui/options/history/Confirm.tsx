import { useEffect, useRef, useState } from 'preact/hooks';
import { words } from '../../../i18n';

interface Props {
  label: string;
  question: string;
  onConfirm: () => void;
}

/** A button that asks for confirmation in its place. The focus starts on the button that cancels. */
export function Confirm({ label, question, onConfirm }: Props) {
  // Undefined until the button is pressed for the first time.
  const [isAsking, setIsAsking] = useState<boolean>();
  const cancelButton = useRef<HTMLButtonElement>(null);
  const openButton = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isAsking) cancelButton.current?.focus();
    else if (isAsking === false) openButton.current?.focus();
  }, [isAsking]);

  if (!isAsking)
    return (
      <button type="button" class="quiet" ref={openButton} onClick={() => setIsAsking(true)}>
        {label}
      </button>
    );
  return (
    <div
      class="panel ask-again"
      role="group"
      aria-label={question}
      onKeyDown={({ key }) => key === 'Escape' && setIsAsking(false)}
    >
      <p>{question}</p>
      <div class="buttons">
        <button
          type="button"
          onClick={() => {
            setIsAsking(false);
            onConfirm();
          }}
        >
          {words('deleteYes')}
        </button>
        <button type="button" ref={cancelButton} onClick={() => setIsAsking(false)}>
          {words('deleteNo')}
        </button>
      </div>
    </div>
  );
}
