import { OUTCOMES, type Outcome } from '../../../core/outage/failure';
import { words } from '../../../i18n';
import { outcomeName } from '../../words/outcome';

/** What is looked for: a part of a site's name, as it was typed, and how it ended. */
export interface Wanted {
  part: string;
  outcome?: Outcome | 'open';
}

const CHOICES = [...OUTCOMES, 'open'] as const;

/** Where one says what to look for. */
export function Finder({
  wanted,
  onChange,
}: {
  wanted: Wanted;
  onChange: (wanted: Wanted) => void;
}) {
  return (
    <search class="finder">
      <label>
        {words('findSite')}
        <input
          type="search"
          value={wanted.part}
          placeholder={words('askExample')}
          spellcheck={false}
          onInput={({ currentTarget }) => onChange({ ...wanted, part: currentTarget.value })}
        />
      </label>
      <label>
        {words('findOutcome')}
        <select
          value={wanted.outcome ?? ''}
          onChange={({ currentTarget }) => {
            const outcome = CHOICES.find((one) => one === currentTarget.value);
            onChange({ part: wanted.part, ...(outcome && { outcome }) });
          }}
        >
          <option value="">{words('anyOutcome')}</option>
          {CHOICES.map((outcome) => (
            <option key={outcome} value={outcome}>
              {outcomeName(outcome)}
            </option>
          ))}
        </select>
      </label>
    </search>
  );
}

/** The part of a site's name in what was typed: people paste whole addresses. */
export const hostIn = (text: string) =>
  text.replace(/^\s*https?:\/\//i, '').replace(/[/?#].*$/, '');
