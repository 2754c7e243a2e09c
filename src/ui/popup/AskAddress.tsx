import { useRef, useState } from 'preact/hooks';
import { browser } from '../../browser';
import { parseTypedAddress, type TypedAddress } from '../../core/check/typed-address';
import { direction, words } from '../../i18n';
import { isAndroid } from '../card/panels/android';

const PROBLEMS = {
  name: 'addressName',
  'not-web': 'addressNotWeb',
  unclear: 'addressUnclear',
} as const;

type Problem = Extract<TypedAddress, { problem: unknown }>;

interface Props {
  /** Whether the form is unfolded at first. */
  isOpen: boolean;
  onAsk: (url: string) => void;
}

/** The form that checks an address which no tab shows. */
export function AskAddress({ isOpen, onAsk }: Props) {
  const [text, setText] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<Problem>();
  const ask = (typed: string) => {
    const address = parseTypedAddress(typed);
    setProblem('problem' in address ? address : undefined);
    if ('url' in address) onAsk(address.url);
  };
  const guess = problem?.problem === 'name' ? problem.guess : undefined;
  const form = (
    <form
      aria-label={words('askTitle')}
      onSubmit={(event) => {
        event.preventDefault();
        ask(text);
      }}
    >
      <div class="field">
        <input
          ref={input}
          aria-label={words('askLabel')}
          aria-describedby="ask-note"
          placeholder={words('askExample')}
          value={text}
          inputMode="url"
          autocomplete="off"
          spellcheck={false}
          dir="ltr"
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
        <button type="submit">{words('askIt')}</button>
      </div>
      <p class="note" id="ask-note">
        {words('askNote')}
      </p>
      <p role="status">{problem ? words(PROBLEMS[problem.problem]) : ''}</p>
      {guess && (
        <div class="buttons">
          <button
            type="button"
            onClick={() => {
              ask(guess);
              // This button has disappeared, so move the focus back.
              input.current?.focus();
            }}
          >
            {words('askGuess', guess)}
          </button>
          {!isAndroid && (
            <button
              type="button"
              onClick={() =>
                void browser.search.query({ text: text.trim(), disposition: 'NEW_TAB' })
              }
            >
              {words('searchFor')}
            </button>
          )}
        </div>
      )}
    </form>
  );
  return (
    <details class="card ask" dir={direction()} open={isOpen}>
      <summary>{words('askTitle')}</summary>
      {form}
    </details>
  );
}
