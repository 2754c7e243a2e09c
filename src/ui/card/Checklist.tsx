import { words } from '../../i18n';

const PLACES = ['checkMail', 'checkBank', 'checkOrders'] as const;

/** Where to look whether an order went through whose answer was lost. */
export function Checklist() {
  return (
    <div class="checklist">
      <p>{words('checkFirst')}</p>
      <ul>
        {PLACES.map((place) => (
          <li key={place}>{words(place)}</li>
        ))}
      </ul>
    </div>
  );
}
