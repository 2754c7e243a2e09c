import type { FormKind } from '../../core/form/form-kind';
import { formWords } from '../../i18n';

/**
 * What the user can do to find out what came of a form without a response. The message's first line
 * says what to do, each further line a place to look.
 */
export function Checklist({ kind }: { kind: FormKind }) {
  const [first, ...places] = formWords('checkFirst', kind).split('\n');
  return (
    <div class="checklist">
      <p>{first}</p>
      <ul>
        {places.map((place) => (
          <li key={place}>{place}</li>
        ))}
      </ul>
    </div>
  );
}
