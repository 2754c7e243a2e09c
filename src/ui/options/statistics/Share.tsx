import type { Proportion } from '../../../core/history/proportion';
import type { Statistics } from '../../../core/history/statistics';
import { number, percent, plural, words } from '../../../i18n';
import { Picture } from './Picture';
import { between, shareOf } from './sentences';

/** How often the page came back while nothing was done but waiting. */
export function Share({ recoveredByItself, recovered }: Statistics) {
  const { count, of, isTooFewToSay } = recoveredByItself;
  const sentences = isTooFewToSay
    ? [plural('overTooFew', of)]
    : [
        words('shareSentence', plural('failures', of), number(count)),
        words('likelySentence', percent(recoveredByItself.low), percent(recoveredByItself.high)),
      ];
  const row = (name: string, share: Proportion) => [
    ...[name, number(share.count), number(share.of), shareOf(share), between(share)],
  ];
  const columns = [
    ...[words('columnWhat'), words('columnCameBack'), words('columnOf')],
    ...[words('columnShare'), words('columnLikely')],
  ];
  const rows = [row(words('shareTitle'), recoveredByItself), row(words('shareAll'), recovered)];
  return (
    <Picture isWide title={words('shareTitle')} sentences={sentences} table={{ columns, rows }}>
      {!isTooFewToSay && (
        <div class="share" aria-hidden="true">
          <b>{percent(count / of)}</b>
          <svg height="28" aria-hidden="true">
            <rect class="track" x="0" y="10" width="100%" height="8" rx="4" />
            <rect class="amount" x="0" y="10" width={`${(100 * count) / of}%`} height="8" rx="4" />
            <line
              x1={`${100 * recoveredByItself.low}%`}
              x2={`${100 * recoveredByItself.high}%`}
              y1="14"
              y2="14"
            />
            {[recoveredByItself.low, recoveredByItself.high].map((end) => (
              <line key={end} x1={`${100 * end}%`} x2={`${100 * end}%`} y1="7" y2="21" />
            ))}
          </svg>
        </div>
      )}
    </Picture>
  );
}
