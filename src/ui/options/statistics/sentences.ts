import { isTooFewToSay, type Proportion, SMALLEST_SAMPLE } from '../../../core/history/proportion';
import { number, percent, words } from '../../../i18n';

/** A share in per cent, or “too few to say”. */
export const shareText = ({ count, of }: Proportion) =>
  isTooFewToSay(of) ? words('tooFewToSay') : percent(count / of);

/** A count and its total, as “3 of 4”. */
export const countText = ({ count, of }: Proportion) => words('countOf', number(count), number(of));

/** How many have been counted so far, and how many are needed. */
export const neededText = (count: number, needed = SMALLEST_SAMPLE) =>
  words('tooFewNeeded', number(count), number(needed));
