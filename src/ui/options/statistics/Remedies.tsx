import { useMemo } from 'preact/hooks';
import type { Statistics } from '../../../core/history/statistics';
import { number, percent, plural, words } from '../../../i18n';
import { LABELS } from '../../card/commands';
import { Bars } from './Bars';
import { Picture } from './Picture';
import { between, shareOf } from './sentences';

/** What was followed by the page coming back, and how often; never what it came back by. */
export function Remedies({ remedies }: Statistics) {
  const told = useMemo(
    () => remedies.filter(({ followed }) => !followed.isTooFewToSay),
    [remedies],
  );
  const bars = useMemo(
    () =>
      told.map(({ remedy, followed: { count, of, low, high } }) => ({
        ...{ name: words(LABELS[remedy]), value: count / of, low, high },
      })),
    [told],
  );
  const sentences = told.map(({ remedy, followed: { count, of } }) =>
    words('remedySentence', words(LABELS[remedy]), plural('failures', of), percent(count / of)),
  );
  const isAnyUsed = remedies.some(({ followed }) => followed.of > 0);
  const title = words('remediesTitle');
  const table = {
    columns: [
      ...[words('columnAction'), words('columnCameBack'), words('columnOf')],
      ...[words('columnShare'), words('columnLikely')],
    ],
    rows: isAnyUsed
      ? remedies.map(({ remedy, followed }) => [
          ...[words(LABELS[remedy]), number(followed.count), number(followed.of)],
          ...[shareOf(followed), between(followed)],
        ])
      : [],
  };
  return (
    <Picture
      title={title}
      sentences={told.length > 0 ? [...sentences, words('remediesNote')] : [words('remediesFew')]}
      table={table}
    >
      {told.length > 0 && <Bars label={title} bars={bars} areShares />}
    </Picture>
  );
}
