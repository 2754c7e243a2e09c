import type { Moment } from '../../../core/history/timeline';
import { clock, plural, words } from '../../../i18n';
import { resultText, whatText } from './sentences';

// A day's tries are some hundreds; a file that was taken in may hold any number.
const MOST_SHOWN = 500;
const FEW = 12;

/** The same as the strip, in words. */
export function Moments({ moments }: { moments: readonly Moment[] }) {
  const left = moments.length - MOST_SHOWN;
  return (
    <details open={moments.length <= FEW}>
      <summary>{plural('moments', moments.length)}</summary>
      <div class="scrolling">
        <table>
          <thead>
            <tr>
              <th scope="col">{words('momentTime')}</th>
              <th scope="col">{words('momentWhat')}</th>
              <th scope="col">{words('momentResult')}</th>
            </tr>
          </thead>
          <tbody>
            {moments.slice(0, MOST_SHOWN).map((moment, index) => (
              <tr key={index}>
                <td>{clock(moment.atMs)}</td>
                <td>{whatText(moment)}</td>
                <td>{resultText(moment)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {left > 0 && <p>{plural('momentsLeft', left)}</p>}
    </details>
  );
}
