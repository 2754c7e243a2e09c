import { words } from '../../i18n';

const PLACES = ['checkMail', 'checkBank', 'checkOrders'] as const;

/** The places where the user can see whether an order went through although its response was lost. */
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
