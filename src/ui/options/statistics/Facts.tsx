import { isTooFewToSay, largestShare } from '../../../core/history/proportion';
import type { Statistics } from '../../../core/history/statistics';
import { countEvents } from '../../../core/history/survival-curve';
import { duration, number, words } from '../../../i18n';
import { remedyRows } from './remedy-rows';
import { countText, neededText } from './sentences';

/** The three findings in large type: how often pages came back, how long it took, what helped. */
export function Facts(statistics: Statistics) {
  return (
    <div class="facts">
      <Fact title={words('factOften')} {...howOften(statistics)} />
      <Fact title={words('factLong')} {...howLong(statistics)} />
      <Fact title={words('factHelped')} {...whatHelped(statistics)} />
    </div>
  );
}

interface Finding {
  /** A number or a few words. */
  finding: string;
  sentence: string;
  isUnknown?: boolean;
}

function Fact({ title, finding, sentence, isUnknown }: Finding & { title: string }) {
  return (
    <section class="fact">
      <h2>{title}</h2>
      <p class={isUnknown ? 'finding unknown' : 'finding'}>{finding}</p>
      <p>{sentence}</p>
    </section>
  );
}

const tooFew = (count: number): Finding => ({
  finding: words('tooFewToSay'),
  sentence: neededText(count),
  isUnknown: true,
});

function howOften({ recovered }: Statistics): Finding {
  if (isTooFewToSay(recovered.of)) return tooFew(recovered.of);
  return { finding: countText(recovered), sentence: words('factOftenSentence') };
}

function howLong({ timeToRecovery }: Statistics): Finding {
  const recoveries = countEvents(timeToRecovery);
  if (isTooFewToSay(recoveries)) return tooFew(recoveries);
  const { medianMs } = timeToRecovery;
  if (medianMs === undefined)
    return { finding: words('notKnown'), sentence: words('curveNoHalf'), isUnknown: true };
  return { finding: duration(medianMs), sentence: words('factLongSentence') };
}

function whatHelped(statistics: Statistics): Finding {
  const rows = remedyRows(statistics);
  const best = largestShare(rows);
  if (!best) return tooFew(Math.max(...rows.map(({ count, of }) => (count > 0 ? of : 0))));
  const { name, count, of } = best;
  return { finding: name, sentence: words('factHelpedSentence', number(count), number(of)) };
}
