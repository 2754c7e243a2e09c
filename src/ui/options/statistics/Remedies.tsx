import { useMemo } from 'preact/hooks';
import { isTooFewToSay } from '../../../core/history/proportion';
import type { Statistics } from '../../../core/history/statistics';
import { number, percent, plural, words } from '../../../i18n';
import { LABELS } from '../../card/commands';
import { Bars } from './Bars';
import { ChartSection } from './ChartSection';
import { shareText } from './sentences';

/** How often a page recovered after each remedy. The words must not claim a cause. */
export function Remedies({ remedies }: Statistics) {
  const shown = useMemo(
    () => remedies.filter(({ recovered }) => !isTooFewToSay(recovered.of)),
    [remedies],
  );
  const bars = useMemo(
    () =>
      shown.map(({ remedy, recovered: { count, of } }) => ({
        name: words(LABELS[remedy]),
        value: count / of,
      })),
    [shown],
  );
  const sentences = shown.map(({ remedy, recovered: { count, of } }) =>
    words('remedySentence', words(LABELS[remedy]), plural('failures', of), percent(count / of)),
  );
  const isAnyUsed = remedies.some(({ recovered }) => recovered.of > 0);
  const title = words('remediesTitle');
  const table = {
    columns: [
      words('columnAction'),
      words('columnCameBack'),
      words('columnOf'),
      words('columnShare'),
    ],
    rows: remedies.map(({ remedy, recovered }) => [
      words(LABELS[remedy]),
      number(recovered.count),
      number(recovered.of),
      shareText(recovered),
    ]),
  };
  return (
    <ChartSection
      title={title}
      sentences={shown.length > 0 ? [...sentences, words('remediesNote')] : [words('remediesFew')]}
      table={isAnyUsed ? table : undefined}
    >
      {shown.length > 0 && <Bars label={title} bars={bars} areShares />}
    </ChartSection>
  );
}
