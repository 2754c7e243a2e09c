import { OUTCOMES } from '../../../core/outage/failure';
import type { SearchQuery } from '../../../history/search';
import { words } from '../../../i18n';
import { outcomeName } from '../../words/outcome';

const CHOICES = [...OUTCOMES, 'open'] as const;

interface Props {
  query: SearchQuery;
  onChange: (query: SearchQuery) => void;
}

/** The fields for searching the history by site and outcome; `query.part` is the text as typed. */
export function SearchForm({ query, onChange }: Props) {
  return (
    <search class="search-form">
      <label>
        {words('findSite')}
        <input
          type="search"
          value={query.part}
          placeholder={words('askExample')}
          spellcheck={false}
          onInput={({ currentTarget }) => onChange({ ...query, part: currentTarget.value })}
        />
      </label>
      <label>
        {words('findOutcome')}
        <select
          value={query.outcome ?? ''}
          onChange={({ currentTarget }) => {
            const outcome = CHOICES.find((choice) => choice === currentTarget.value);
            onChange({ ...query, outcome });
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

/** Removes scheme and path from the typed text, because users also paste whole addresses. */
export const hostIn = (text: string) =>
  text.replace(/^\s*https?:\/\//i, '').replace(/[/?#].*$/, '');
