import type { Proportion } from '../../../core/history/proportion';
import { percent, words } from '../../../i18n';

/** A share in per cent, or that it cannot be told. */
export const shareOf = ({ count, of, isTooFewToSay }: Proportion) =>
  isTooFewToSay ? words('tooFewToSay') : percent(count / of);

/** The interval of a share; nothing where the share cannot be told. */
export const between = ({ low, high, isTooFewToSay }: Proportion) =>
  isTooFewToSay ? '' : words('between', percent(low), percent(high));
