import { useEffect, useRef, useState } from 'preact/hooks';
import { words } from '../../../i18n';

interface Props {
  label: string;
  question: string;
  onConfirm: () => void;
}

/** A button that asks once more, in its place, before it deletes anything. */
export function Confirm({ label, question, onConfirm }: Props) {
  const [isAsking, setIsAsking] = useState<boolean>();
  const keep = useRef<HTMLButtonElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isAsking) keep.current?.focus();
    // Not at first, when nobody has asked for anything yet.
    else if (isAsking === false) opener.current?.focus();
  }, [isAsking]);

  if (!isAsking)
    return (
      <button type="button" class="quiet" ref={opener} onClick={() => setIsAsking(true)}>
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
        <button type="button" ref={keep} onClick={() => setIsAsking(false)}>
          {words('deleteNo')}
        </button>
      </div>
    </div>
  );
}
