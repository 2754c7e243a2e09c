import { isTooFewToSay, type Proportion } from '../../../core/history/proportion';
import type { Statistics } from '../../../core/history/statistics';
import { number, percent, plural, words } from '../../../i18n';
import { ChartSection } from './ChartSection';
import { shareText } from './sentences';

/** How often a page recovered without any remedy. */
export function Share({ recoveredByItself, recovered }: Statistics) {
  const { count, of } = recoveredByItself;
  const title = words('shareTitle');
  const row = (name: string, share: Proportion) => [
    name,
    number(share.count),
    number(share.of),
    shareText(share),
  ];
  const table = {
    columns: [
      words('columnWhat'),
      words('columnCameBack'),
      words('columnOf'),
      words('columnShare'),
    ],
    rows: [row(title, recoveredByItself), row(words('shareAll'), recovered)],
  };
  if (isTooFewToSay(of))
    return (
      <ChartSection isWide title={title} sentences={[plural('overTooFew', of)]} table={table} />
    );
  const sentence = words('shareSentence', plural('failures', of), number(count));
  return (
    <ChartSection isWide title={title} sentences={[sentence]} table={table}>
      <div class="share" aria-hidden="true">
        <b>{percent(count / of)}</b>
        <svg height="28" aria-hidden="true">
          <rect class="track" x="0" y="10" width="100%" height="8" rx="4" />
          <rect class="amount" x="0" y="10" width={`${(100 * count) / of}%`} height="8" rx="4" />
        </svg>
      </div>
    </ChartSection>
  );
}
